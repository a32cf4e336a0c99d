import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reaches, type NewBarred } from '../contacts';
import { SupportServices } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import { ConflictFollowing } from './conflicts/conflict-following.service';
import { HubPlacing } from './hub-placing.service';
import { Placements } from './placements.service';
import { holderOf, OPEN_STATES } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** The person names somebody who must not receive anything, also when that somebody has their referral already. */
@Injectable()
export class RuledOut {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly reaches: Reaches,
    private readonly hubPlacing: HubPlacing,
    private readonly placements: Placements,
    private readonly following: ConflictFollowing,
  ) {}

  /** What an organisation holds comes to the hub, which speaks with the person; what it was asked goes to the next best. */
  async bar(actor: StaffActor, contactId: string, barred: NewBarred): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      await this.reaches.assertContact(tx, contactId);
      this.reaches.bar(tx, actor, { contactId, ...barred });
      const organisationId = barred.organisationId ?? '';
      const theirs = await tx.find(Referral, {
        where: { contactId, organisationId, state: In(OPEN_STATES) },
      });
      for (const referral of theirs) {
        const isKept = holderOf(referral.state) === 'organisation';
        const how = { reason: 'person-asked', isKept, directory } as const;
        if (referral.state === 'with-hub') await this.placements.moveOn(tx, actor, referral, directory);
        else await this.hubPlacing.takeFrom(tx, actor, referral, how);
      }
      await this.following.reviewContact(tx, actor, contactId, directory);
    });
  }
}
