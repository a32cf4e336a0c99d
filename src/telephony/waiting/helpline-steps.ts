import type { E164 } from '../../kernel/phone-number';
import type { CallStatus } from '../calls/call-facts';
import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { spoken } from './greeting-steps';
import type { VoiceWords } from './voice-words';

interface Dialled {
  name: string;
  phone: E164;
  ourNumber: E164;
  /** Absent when the way there could not be written down: the caller goes it all the same. */
  statusPath: string | undefined;
}

export function ringHelpline(words: VoiceWords, { name, phone, ourNumber, statusPath }: Dialled): VoiceStep {
  return {
    say: [spoken(words, { key: 'helplineRings', with: { helpline: name } })],
    next: { dial: { phone, callerId: ourNumber, action: PATHS.onward, statusPath } },
  };
}

/** Twilio's word for how the dialled leg ended, as one of ours. */
export function outcomeOf(dialStatus: string | undefined): CallStatus {
  if (dialStatus === 'completed' || dialStatus === 'answered') return 'completed';
  return dialStatus === 'busy' || dialStatus === 'failed' || dialStatus === 'canceled'
    ? dialStatus
    : 'no-answer';
}

/** Whatever came of it, who is still on the line is let in again and never hung up on. */
export function backFromHelpline(words: VoiceWords, outcome: CallStatus): VoiceStep {
  const saying = outcome === 'completed' ? 'helplineOver' : 'helplineNoAnswer';
  return { say: [spoken(words, saying)], next: { redirect: PATHS.queue } };
}
