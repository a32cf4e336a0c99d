import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { readReviewedFile } from '../../platform/config/reviewed-file';
import type { Category, CountLine } from './report';
import { parseSectors, type Sectors } from './sectors';

const FILE = 'reporting/sectors.json';

/** The sectors of organisations as their reviewed file says; a bad file stops the start. */
@Injectable()
export class CallerSectors implements Sectors {
  readonly callers: readonly Category[];
  readonly fold: (lines: readonly CountLine[]) => CountLine[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'configDir'>) {
    const { callers, fold } = parseSectors(readReviewedFile(config.configDir, FILE));
    this.callers = callers;
    this.fold = fold;
  }
}
