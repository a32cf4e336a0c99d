import type { E164 } from '../../kernel/phone-number';
import type { CallBackTime } from '../call-backs/call-back-window';
import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { spoken } from './greeting-steps';
import type { Saying, VoiceWords } from './voice-words';

const SECONDS_TO_CHOOSE = 6;
const SECONDS_TO_TYPE = 10;

const TIME_BY_KEY: Readonly<Record<string, CallBackTime>> = {
  1: 'now',
  2: 'morning',
  3: 'afternoon',
  4: 'evening',
};

export function callBackTimeOf(key: string | undefined): CallBackTime | undefined {
  return TIME_BY_KEY[key ?? ''];
}

/** The first question: which number. A caller who withholds theirs types one. */
export function askWhich(words: VoiceWords, isShown: boolean): VoiceStep {
  if (!isShown) return askNumber(words, 'callBack');
  return {
    say: [spoken(words, 'callBack', 'callBackWhich')],
    ask: { action: PATHS.callBackWhich, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: PATHS.callBackWhich },
  };
}

export function askNumber(words: VoiceWords, ...before: readonly Saying[]): VoiceStep {
  const isAgain = before.includes('callBackNotANumber');
  const action = isAgain ? `${PATHS.callBackNumber}?again=1` : PATHS.callBackNumber;
  return {
    say: [spoken(words, ...before, 'callBackType')],
    ask: { action, seconds: SECONDS_TO_TYPE, wants: 'number' },
    // Twilio goes on here when nothing at all was pressed: that is an answer too.
    next: { redirect: PATHS.callBackWhich },
  };
}

/** Read back, and then the question on which everything hangs: only the key for "safe" arranges anything. */
export function askSafe(words: VoiceWords, phone: E164): VoiceStep {
  return {
    say: [spoken(words, { key: 'callBackRead', with: { digits: digitsOf(phone) } }, 'callBackSafe')],
    ask: { action: PATHS.callBackSafe, seconds: SECONDS_TO_TYPE, wants: 'key' },
    next: { redirect: PATHS.callBackSafe },
  };
}

export function askWhen(words: VoiceWords, isAgain = false): VoiceStep {
  const path = isAgain ? `${PATHS.callBackWhen}?again=1` : PATHS.callBackWhen;
  return {
    say: [spoken(words, 'callBackWhen')],
    ask: { action: path, seconds: SECONDS_TO_TYPE, wants: 'key' },
    next: { redirect: path },
  };
}

export function agreed(words: VoiceWords): VoiceStep {
  return { say: [spoken(words, 'callBackAgreed', 'danger')], next: { hangUp: true } };
}

/** Nothing is arranged, and the caller goes on waiting. */
export function stillWaiting(words: VoiceWords, saying: Saying): VoiceStep {
  return { say: [spoken(words, saying)], next: { redirect: PATHS.wait } };
}

/** One by one, as people write them down: a number of this country begins with 0. */
export function digitsOf(phone: E164): string {
  const digits = phone.startsWith('+44') ? `0${phone.slice(3)}` : phone.slice(1);
  return [...digits].join(', ');
}
