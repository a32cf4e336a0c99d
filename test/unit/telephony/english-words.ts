import { join } from 'node:path';
import { readReviewedFile } from '../../../src/platform/config/reviewed-file';
import { parseVoiceWords } from '../../../src/telephony/waiting/parse-voice-words';
import type { VoiceWords } from '../../../src/telephony/waiting/voice-words';

const CONFIG = join(__dirname, '..', '..', '..', 'config');

/** The wording that is in use. */
export function englishWords(): VoiceWords {
  return parseVoiceWords(readReviewedFile(CONFIG, 'voice/en-GB.json'));
}
