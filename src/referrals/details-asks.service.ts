import { Injectable } from '@nestjs/common';
import { WayAlerts } from '../contacts';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { FoundReferrals } from './found-referrals.service';
import { ReferralJournal } from './referral-journal.service';
import { sightOf } from './sight-of';

/** A worker heard that the person is reached another way now. Only the hub changes it, and only with the person. */
@Injectable()
export class DetailsAsks {
  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly alerts: WayAlerts,
    private readonly journal: ReferralJournal,
  ) {}

  async ask(actor: StaffActor, reference: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      if (sightOf(actor, referral) !== 'people') throw new DomainError('conflict', 'referral.not-accepted');
      const { id: referralId, contactId: id, areaCode } = referral;
      await this.alerts.workerAsks(tx, actor, { id, areaCode, reference, referralId });
      this.journal.record(tx, actor, referral, { kind: 'referral.details-asked' });
    });
  }
}
