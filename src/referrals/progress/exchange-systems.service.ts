import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import { parseExchangeSystems, type ExchangeSystem } from './exchange-columns';

const FILE = 'exchange/2026-11.json';

/** What columns are called in other case systems, as the reviewed file says; a bad file stops the start. */
@Injectable()
export class ExchangeSystems {
  readonly all: readonly ExchangeSystem[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'configDir'>) {
    this.all = parseExchangeSystems(readReviewedFile(config.configDir, FILE));
  }

  /** The first where nobody chose: our own names. */
  get(id: unknown): ExchangeSystem {
    const [plain] = this.all;
    const found = this.all.find((each) => each.id === id) ?? plain;
    if (!found) throw new Error('no exchange systems');
    return found;
  }
}
