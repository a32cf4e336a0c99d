import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../directory';
import { system } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Custody } from './custody.service';
import { Offers } from './offers.service';
import { Placements } from './placements.service';
import { Referral } from './referral.entity';

const CLOCKS = system('clocks');
const ASKED = `SELECT DISTINCT "supportServiceId" AS "id" FROM "referral" WHERE "state" = 'offered'`;

/**
 * Offers that nobody can answer any more: the support service was closed or put on hold, or the last account that
 * works its queue was. They go to the next best at once, and no clock has to run out first.
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
    const asked = await this.db.select<{ id: string }>(ASKED, []);
    if (asked.length === 0) return;
    const directory = await this.supportServices.snapshot();
    for (const { id: supportServiceId } of asked) {
      if (canAnswer(supportServiceId, directory)) continue;
      const where = { state: 'offered', supportServiceId } as const;
      for (const { id } of await this.db.reader.findBy(Referral, where)) await this.#takeBack(id, directory);
    }
  }

  /** What somebody moved at the same moment is stranded no more. */
  async #takeBack(id: string, directory: DirectorySnapshot): Promise<void> {
    try {
      await this.db.inTransaction(async (tx) => {
        const referral = await tx.findOneBy(Referral, { id, state: 'offered' });
        if (!referral) return;
        await this.custody.move(tx, CLOCKS, referral, {
          move: 'expire',
          fact: { kind: 'referral.stranded' },
        });
        await this.offers.answer(tx, CLOCKS, id, { answer: 'expired' });
        await this.placements.moveOn(tx, CLOCKS, referral, directory);
      });
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
    }
  }
}

function canAnswer(supportServiceId: string, directory: DirectorySnapshot): boolean {
  const service = directory.find(supportServiceId);
  const isRunning = service?.status === 'active' && service.holdReason === null;
  return isRunning && directory.accessTo(service) === 'queue';
}
