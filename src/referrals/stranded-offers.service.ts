import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../directory';
import { system } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Custody } from './custody.service';
import { Offers } from './offers.service';
import { Placements } from './placements.service';
import { Referral } from './referral.entity';

const CLOCKS = system('clocks');
const ASKED = `SELECT DISTINCT "supportServiceId" AS "id" FROM "referral" WHERE "state" = 'offered'`;
const TO_BE_RUNG = `SELECT r."id", r."supportServiceId" FROM "hub_task" t
  JOIN "referral" r ON r."id" = t."referralId"
  WHERE t."doneAt" IS NULL AND t."kind" IN ('call', 'form') AND r."state" = 'with-hub'`;

/**
 * Offers that nobody can answer any more: the support service was closed or put on hold, its organisation paused, or
 * the last account that works its queue was ended. They go to the next best at once, and no clock has to run out first.
 */
@Injectable()
export class StrandedOffers {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly custody: Custody,
    private readonly offers: Offers,
    private readonly placements: Placements,
  ) {}

  async takeBack(): Promise<void> {
    const [asked, toBeRung] = await Promise.all([
      this.db.select<{ id: string }>(ASKED, []),
      this.db.select<Pick<Referral, 'id' | 'supportServiceId'>>(TO_BE_RUNG, []),
    ]);
    if (asked.length === 0 && toBeRung.length === 0) return;
    const directory = await this.supportServices.snapshot();
    for (const { id: supportServiceId } of asked) {
      if (canAnswer(supportServiceId, directory)) continue;
      const where = { state: 'offered', supportServiceId } as const;
      for (const { id } of await this.db.reader.findBy(Referral, where)) await this.#takeBack(id, directory);
    }
    for (const { id, supportServiceId } of toBeRung)
      if (!directory.findTaking(supportServiceId)) await this.#ringNobody(id, directory);
  }

  async #takeBack(id: string, directory: DirectorySnapshot): Promise<void> {
    await this.#inTurn(async (tx) => {
      const [referral] = await tx.lock(Referral, { id, state: 'offered' });
      if (!referral) return;
      await this.custody.move(tx, CLOCKS, referral, {
        move: 'expire',
        fact: { kind: 'referral.stranded' },
      });
      await this.offers.answer(tx, CLOCKS, referral, { answer: 'expired' });
      await this.placements.moveOn(tx, CLOCKS, referral, directory);
    });
  }

  /** The hub was to ring somebody, or send a form, where nobody is taken any more. */
  async #ringNobody(id: string, directory: DirectorySnapshot): Promise<void> {
    await this.#inTurn(async (tx) => {
      const [referral] = await tx.lock(Referral, { id, state: 'with-hub' });
      if (referral && !directory.findTaking(referral.supportServiceId))
        await this.placements.moveOn(tx, CLOCKS, referral, directory);
    });
  }

  /** What somebody moved at the same moment is stranded no more. */
  async #inTurn(work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.db.inTransaction(work);
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
    }
  }
}

function canAnswer(supportServiceId: string, directory: DirectorySnapshot): boolean {
  const service = directory.findTaking(supportServiceId);
  return service !== undefined && directory.accessTo(service) === 'queue';
}
