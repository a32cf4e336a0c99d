import { Arrivals } from '../../src/intake';
import { ANONYMOUS } from '../../src/kernel/actor';
import { newId } from '../../src/platform/ids';
import type { RunningApp } from '../support/app';
import { placeStory, STORY_PHONE, storyFacts } from '../support/story';

/** Something new to tell somebody of each class: a person by text, organisations, and whoever referred. */
export async function somebodyToTell(running: RunningApp): Promise<void> {
  const sms = { method: 'sms', value: STORY_PHONE, safe: 'yes', isSaidByPerson: true } as const;
  await placeStory(running, { safeContacts: [sms] });
  const source = { channel: 'professional', organisationId: 'dudley-council', isVerified: true } as const;
  await running.app.get(Arrivals, { strict: false }).receive({
    actor: ANONYMOUS,
    source: { ...source, details: 'A. Officer, housing', replyTo: 'officer@council.example' },
    facts: storyFacts({ callerKind: 'professional' }),
    once: { scope: 'test', key: newId(), body: {} },
  });
}
