import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import {
  fill,
  parseTemplates,
  type Fields,
  type Letter,
  type TemplateKey,
  type Templates,
} from './message-templates';

const FILE = 'messages/2026-11.json';

/** What we write to people, as its reviewed file says; a bad file stops the start. */
@Injectable()
export class Letters {
  readonly #templates: Templates;

  constructor(@Inject(CONFIG) config: Pick<Config, 'configDir'>) {
    this.#templates = parseTemplates(readReviewedFile(config.configDir, FILE));
  }

  write<K extends TemplateKey>(key: K, fields: Fields<K>): Letter {
    return fill(this.#templates, key, fields);
  }
}
