import { Injectable } from '@nestjs/common';
import { SupportServices } from '../directory';
import type { Actor, StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Custody } from './custody.service';
import type { Outcome } from './endings';
import { FoundReferrals, type OrganisationActor } from './found-referrals.service';
import { Placements } from './placements.service';
import type { Referral } from './referral.entity';
import type { Sought } from './sought';

/** How support ends, and how it begins again. */
@Injectable()
export class Closures {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly placements: Placements,
  ) {}

  /** Only after somebody has spoken with the person: support that never began does not end, it is given back. */
  async close(actor: OrganisationActor, sought: Sought, outcome: Outcome): Promise<void> {
    await this.db.inTransaction((tx) => this.closeIn(tx, actor, sought, outcome));
  }

  async closeIn(tx: Tx, actor: OrganisationActor, sought: Sought, outcome: Outcome): Promise<void> {
    const referral = await this.found.held(tx, actor, sought);
    const fact = { kind: 'referral.closed', facts: { outcome } };
    await this.custody.move(tx, actor, referral, { move: 'close', change: { outcome }, fact });
    await this.custody.nowOver(tx, actor, referral);
  }

  /** It is asked again of the support service that knows the person. */
  reopen(actor: OrganisationActor, reference: string): Promise<void> {
    return this.#reopen(actor, (tx) => this.found.held(tx, actor, reference));
  }

  /** The person came back to the hub. */
  reopenByHub(actor: StaffActor, reference: string): Promise<void> {
    return this.#reopen(actor, (tx) => this.found.any(tx, actor, { reference }));
  }

  async #reopen(actor: Actor, find: (tx: Tx) => Promise<Referral>): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await find(tx);
      const fact = { kind: 'referral.reopened' };
      await this.custody.move(tx, actor, referral, { move: 'reopen', change: { outcome: null }, fact });
      await this.placements.putBack(tx, actor, referral, directory);
    });
  }
}
