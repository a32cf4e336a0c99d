import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { ClientActor, Scope } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { EventSight } from './event-sight.service';
import { PartnerEvent, type EventSide } from './partner-event.entity';

const SIDE_OF: Readonly<Partial<Record<Scope, EventSide>>> = {
  'referrals:decide': 'worklist',
  'referrals:read': 'sent',
  'vacancies:write': 'directory',
};
/** Who may open the door to a list; `webhooks:manage` sees what an endpoint would be sent. */
export const EVENT_SCOPES = [
  'referrals:decide',
  'referrals:read',
  'vacancies:write',
  'webhooks:manage',
] as const;

export interface EventPage {
  events: readonly PartnerEvent[];
  /** Where to go on from: behind the last that was looked at, shown or not. */
  last: number;
  hasMore: boolean;
}

/** The same rows that webhooks carry, oldest first. */
@Injectable()
export class PartnerEvents {
  constructor(
    private readonly db: Database,
    private readonly sight: EventSight,
  ) {}

  async list(
    { organisationId, scopes }: ClientActor,
    { after, limit }: { after: number; limit: number },
  ): Promise<EventPage> {
    const where = { organisationId, position: MoreThan(after), side: In(sidesFor(scopes)) };
    const order = { position: 'ASC' } as const;
    const found = await this.db.reader.find(PartnerEvent, { where, order, take: limit + 1 });
    const page = found.slice(0, limit);
    return {
      events: await this.sight.visible(organisationId, page),
      last: page.at(-1)?.position ?? after,
      hasMore: found.length > limit,
    };
  }
}

function sidesFor(scopes: readonly Scope[]): EventSide[] {
  if (scopes.includes('webhooks:manage')) return ['worklist', 'sent', 'directory'];
  return scopes.map((scope) => SIDE_OF[scope]).filter((side) => side !== undefined);
}
