import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { spoken } from './greeting-steps';
import type { VoiceWords } from './voice-words';

export const TO_HELPLINE = '3';
const SECONDS_TO_CHOOSE = 4;
/** After so many tries in vain somebody else answers. */
const TRIES = 3;

interface Trouble {
  /** Its name; null where none may be rung. */
  helpline: string | null;
  tries: number;
  key: string | undefined;
}

/** What a caller hears when we cannot even note that they ring. Needs nothing but our own files. */
export function troubleStep(words: VoiceWords, { helpline, tries, key }: Trouble): VoiceStep {
  if (helpline !== null && (key === TO_HELPLINE || tries >= TRIES))
    return { say: [], next: { redirect: PATHS.helpline } };
  const again = `${PATHS.voice}?again=${tries + 1}`;
  const way = helpline === null ? [] : [{ key: 'troubleHelpline', with: { helpline } } as const];
  return {
    say: [spoken(words, 'trouble', 'danger', ...way)],
    ask: { action: again, seconds: SECONDS_TO_CHOOSE, wants: 'key' },
    next: { redirect: again },
  };
}
