import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SECOND } from '../../kernel/clock';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { LOGGER, type Logger } from '../../platform/logging/logger';
import { Recurring } from '../../platform/recurring/recurring.service';
import { Shifts } from '../shifts/shifts.service';
import { OfferRounds } from './offer-rounds.service';
import { Offers } from './offers.service';

const NAME = 'call-offers';

/** When the next round begins: every second, and as soon as something has changed that matters for it. */
@Injectable()
export class OfferTurns implements OnModuleInit {
  constructor(
    private readonly recurring: Recurring,
    private readonly rounds: OfferRounds,
    private readonly offers: Offers,
    private readonly shifts: Shifts,
    @Inject(CONFIG) private readonly config: Pick<Config, 'background'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: NAME, everyMs: SECOND, run: () => this.rounds.look() });
    this.offers.onChanged(() => this.#soon());
    this.shifts.onMoved((tx, _actor, { after }) => {
      if (after === 'available') tx.afterCommit(() => this.#soon());
      return Promise.resolve();
    });
  }

  /** After the commit that asks for it, whose caller does not wait for it. */
  #soon(): void {
    if (!this.config.background) return;
    this.rounds
      .look()
      .catch((error: unknown) => this.logger.error({ err: error }, 'a round of offers failed'));
  }
}
