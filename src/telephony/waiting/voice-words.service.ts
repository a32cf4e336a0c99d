import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../../directory';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import { parseVoiceWords } from './parse-voice-words';
import { ORIGINAL_LANGUAGE, type VoiceWords } from './voice-words';

/** What callers are told, in the languages the areas greet in; a missing or bad file stops the start. */
@Injectable()
export class VoiceWordings {
  readonly #words: ReadonlyMap<string, VoiceWords>;
  readonly original: VoiceWords;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    private readonly areas: Areas,
  ) {
    const languages = new Set(areas.all.flatMap(({ greetingLanguages }) => greetingLanguages));
    const read = (language: string): VoiceWords =>
      parseVoiceWords(readReviewedFile(config.configDir, `voice/${language}.json`));
    this.original = read(ORIGINAL_LANGUAGE);
    this.#words = new Map([...languages].map((language) => [language, read(language)]));
  }

  /** In the order an area speaks them; never none. */
  of(areaCode: string): readonly [VoiceWords, ...VoiceWords[]] {
    const languages = this.areas.get(areaCode).greetingLanguages;
    const [first = this.original, ...others] = languages.flatMap((name) => this.#words.get(name) ?? []);
    return [first, ...others];
  }

  /** The one a caller chose, or else the area's first. */
  for(areaCode: string, language: string | null): VoiceWords {
    const spoken = this.of(areaCode);
    return spoken.find((words) => words.language === language) ?? spoken[0];
  }
}
