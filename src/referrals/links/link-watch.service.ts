import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { Database } from '../../platform/database/database.service';
import { HubAlerts } from '../hub-alerts.service';
import type { LiveLink } from './live-links.service';

/** Tells the trail of each wrong PIN, and the hub once somebody has guessed a link to death. */
@Injectable()
export class LinkWatch {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly alerts: HubAlerts,
  ) {}

  async wrong({ actor, referral }: LiveLink, triesLeft: number): Promise<void> {
    const facts = { triesLeft: String(triesLeft) };
    await this.db.inTransaction((tx) => {
      this.audit.record(tx, actor, { action: 'link.wrong-pin', subjectId: referral.id, facts });
      if (triesLeft === 0) this.alerts.raise(tx, actor, referral, 'wrong-pin');
    });
  }
}
