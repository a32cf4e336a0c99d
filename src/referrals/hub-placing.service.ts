import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Custody } from './custody.service';
import type { ReturnReason } from './endings';
import { FoundReferrals } from './found-referrals.service';
import { Offers } from './offers.service';
import { Placements } from './placements.service';
import { holderOf } from './referral-lifecycle';
import type { Referral } from './referral.entity';

const CHOSEN = 'Chosen by a coordinator at the hub.';

/** A coordinator places what the machine could not, and takes back what is in the wrong hands. */
@Injectable()
export class HubPlacing {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly placements: Placements,
    private readonly offers: Offers,
  ) {}

  /** A coordinator found somebody for a person whom the hub holds. */
  async placeWith(actor: StaffActor, reference: string, supportServiceId: string): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.any(tx, actor, { reference });
      if (referral.state !== 'with-hub') throw new DomainError('conflict', 'referral.moved-meanwhile');
      await this.placements.putBefore(tx, actor, { referral, supportServiceId, directory, because: CHOSEN });
    });
  }

  /** From a support service that was asked, or that holds the person and was spoken to. */
  async takeBack(
    actor: StaffActor,
    reference: string,
    how: { reason: ReturnReason; isKept: boolean },
  ): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.any(tx, actor, { reference });
      await this.takeFrom(tx, actor, referral, { ...how, directory });
    });
  }

  async takeFrom(
    tx: Tx,
    actor: StaffActor,
    referral: Referral,
    { reason, isKept, directory }: { reason: ReturnReason; isKept: boolean; directory: DirectorySnapshot },
  ): Promise<void> {
    const isHeld = holderOf(referral.state) === 'organisation';
    const move = isHeld ? 'return' : 'take-back';
    const fact = { kind: 'referral.taken-back', facts: { reason } };
    await this.custody.move(tx, actor, referral, { move, change: { workerId: null }, fact });
    if (!isHeld) await this.offers.answer(tx, actor, referral, { answer: 'withdrawn' });
    this.custody.takenFrom(tx, referral);
    if (isKept) await this.placements.keepAtHub(tx, actor, referral);
    else await this.placements.moveOn(tx, actor, referral, directory);
  }
}
