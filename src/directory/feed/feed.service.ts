import { Inject, Injectable } from '@nestjs/common';
import { MINUTE, type Clock } from '../../kernel/clock';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CLOCK } from '../../platform/system-clock';
import { Areas } from '../areas.service';
import { SupportServices } from '../support-services.service';
import { OpenFeed } from './open-feed';

/** What of the directory is published at this moment. */
@Injectable()
export class Feed {
  #kept: { key: string; feed: OpenFeed } | undefined;

  constructor(
    private readonly supportServices: SupportServices,
    private readonly areas: Areas,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A directory of ten thousand is read through once a minute, and not for each who asks. */
  async now(): Promise<OpenFeed> {
    const directory = await this.supportServices.snapshot();
    const at = this.clock.now();
    const key = `${directory.revision} ${Math.floor(at.getTime() / MINUTE)}`;
    if (this.#kept?.key !== key) {
      const isDemonstration = this.config.mode === 'demonstration';
      const feed = new OpenFeed({ directory, areas: this.areas.all, at, isDemonstration });
      this.#kept = { key, feed };
    }
    return this.#kept.feed;
  }
}
