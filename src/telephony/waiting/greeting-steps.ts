import type { Spoken, VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { sayIn, type Saying, type VoiceWords } from './voice-words';

/** Short: who cannot press a key must not be kept from the queue. */
const SECONDS_TO_CHOOSE = 4;

export function spoken(words: VoiceWords, ...sayings: readonly Saying[]): Spoken {
  return { language: words.language, text: sayIn(words, ...sayings) };
}

/**
 * The first thing every caller hears; nothing in it depends on the call, so a repeated webhook hears the same. No
 * key, or a wrong one, leads straight on to the queue.
 */
export function greeting(languages: readonly [VoiceWords, ...VoiceWords[]]): VoiceStep {
  const [first, ...others] = languages;
  if (others.length === 0) return choices(first, 'greeting');
  return {
    say: languages.map((words, index) =>
      spoken(words, 'greeting', 'danger', { key: 'languageChoice', with: { key: String(index + 1) } }),
    ),
    ask: { action: PATHS.language, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: PATHS.language },
  };
}

/** Who is ringing, with the ways to the police before anything else. */
export function choices(words: VoiceWords, ...before: readonly Saying[]): VoiceStep {
  return {
    say: [spoken(words, ...before, 'danger', 'silentSolution', 'choice')],
    ask: { action: PATHS.choice, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: PATHS.queue },
  };
}

export function genderChoice(words: VoiceWords): VoiceStep {
  return {
    say: [spoken(words, 'genderChoice')],
    ask: { action: PATHS.gender, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: PATHS.queue },
  };
}

export function emergencyChoice(words: VoiceWords): VoiceStep {
  return {
    say: [spoken(words, 'emergencyChoice')],
    ask: { action: PATHS.emergency, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: PATHS.queue },
  };
}

export function onToQueue(...say: readonly Spoken[]): VoiceStep {
  return { say, next: { redirect: PATHS.queue } };
}

export function intoQueue(areaCode: string, ...say: readonly Spoken[]): VoiceStep {
  return { say, next: { enqueue: `hub-${areaCode}` } };
}
