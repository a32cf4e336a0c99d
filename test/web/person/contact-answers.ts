import type { RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { JourneyBrowser } from '../../support/journey-browser';
import { SHORT_SCREEN_KEYS } from '../../support/screening-factory';

export const CANARIES = ['Canary', '07700 900123', '447700900123', 'bluebell', 'dentist', 'plover'];

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The short screen all answered no, but for what is said otherwise. */
export function screenFields(overrides: Readonly<Record<string, string>> = {}): Fields {
  const answers = { ...Object.fromEntries(SHORT_SCREEN_KEYS.map((key) => [key, 'no'])), ...overrides };
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [`q-${key}`, value]));
}

export const STORY_SCREEN = screenFields({ strangulation: 'yes', separation: 'yes', children: 'yes' });

/** A woman of 34 in Dudley: strangled, separated last month, two children, wants a safe place. */
export const STORY: Readonly<Record<string, Fields>> = {
  danger: { 'q-danger-now': 'no' },
  way: { method: 'phone', reach: '07700 900123', isSafe: 'yes' },
  talk: { sayWeAre: 'the dentist', codeWord: 'bluebell', voicemail: 'no' },
  about: { name: 'Canary Wren', area: 'E08000027', outcode: 'dy1', age: '34', gender: 'female' },
  happening: STORY_SCREEN,
  'happening-more': STORY_SCREEN,
  help: { needs: ['safe-accommodation'], children: '6 and 9' },
  more: { note: 'There is a plover in the garden.', consent: 'given' },
};

/** Goes through all pages up to the check page. */
export async function fillIn(
  running: RunningApp,
  changes: Readonly<Record<string, Fields>> = {},
): Promise<JourneyBrowser> {
  const journey = await new JourneyBrowser(new Browser(running.url), '/contact').begin();
  for (const [page, fields] of Object.entries(STORY)) await journey.go({ ...fields, ...changes[page] });
  return journey;
}
