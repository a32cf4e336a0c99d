import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { ClientActor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { Conflicts, Referral } from '../../referrals';
import type { PartnerEvent } from './partner-event.entity';

/** Asked again whenever events leave the house: somebody may have been found meanwhile whom a person must be kept from. */
@Injectable()
export class EventSight {
  constructor(
    private readonly db: Database,
    private readonly conflicts: Conflicts,
  ) {}

  async visible(organisationId: string, events: readonly PartnerEvent[]): Promise<PartnerEvent[]> {
    const ids = events.filter(({ side }) => side === 'worklist').map(({ subjectId }) => subjectId);
    if (ids.length === 0) return [...events];
    const referrals = await this.db.reader.find(Referral, {
      where: { id: In([...new Set(ids)]) },
      select: { id: true, contactId: true },
    });
    const asked: ClientActor = { kind: 'client', clientId: 'events', organisationId, scopes: [] };
    const seen = new Set((await this.conflicts.visibleTo(asked, referrals)).map(({ id }) => id));
    return events.filter(({ side, subjectId }) => side !== 'worklist' || seen.has(subjectId));
  }
}
