import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { system } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { CLOCK } from '../../platform/system-clock';
import { CallLog } from '../calls/call-log.service';
import { FailedOffers, type Over } from './failed-offers.service';
import { nextOffers, type Board, type NewOffer, type NextOffers } from './next-offers';
import { OfferBoard } from './offer-board.queries';
import { OfferSteps } from './offer-steps.service';

const ACTOR = system('offering');

/** Looks at who waits and who is free, and does what follows. Every step is conditional: two may look at once. */
@Injectable()
export class OfferRounds implements BeforeApplicationShutdown {
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopping = false;

  constructor(
    private readonly board: OfferBoard,
    private readonly steps: OfferSteps,
    private readonly failed: FailedOffers,
    private readonly log: CallLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    await this.#running?.catch(() => undefined);
  }

  /** Resolves after a look that began no earlier than this call. */
  look(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#isWanted && !this.#isStopping) {
      this.#isWanted = false;
      const board = await this.board.read();
      if (board) await this.#carryOut(board, nextOffers(board, this.clock.now()));
    }
  }

  async #carryOut(board: Board, { expire, offer, unanswered }: NextOffers): Promise<void> {
    const work = [
      ...expire.map((one) => () => this.#expire({ known: one.offer, answer: one.answer })),
      ...byCall(offer).map((planned) => () => this.steps.offer(planned, knownOf(board, planned))),
      ...unanswered.map((call) => () => this.steps.tellUnanswered(call, this.clock.now())),
    ];
    // What ran out makes room for the next handler at once.
    if (expire.length > 0) this.#isWanted = true;
    await eachInTurn(work, (step) => step());
  }

  #expire(over: Over): Promise<void> {
    return this.log.inTransaction((tx) => this.failed.expire(tx, ACTOR, over));
  }
}

function byCall(offers: readonly NewOffer[]): NewOffer[][] {
  const ids = [...new Set(offers.map(({ call }) => call.id))];
  return ids.map((id) => offers.filter(({ call }) => call.id === id));
}

function knownOf({ offers }: Board, planned: readonly NewOffer[]): number {
  return offers.filter(({ callId }) => callId === planned[0]?.call.id).length;
}
