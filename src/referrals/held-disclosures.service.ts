import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../audit';
import { People, Restrictions, type Identity } from '../contacts';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { Conflicts } from './conflicts/conflicts.service';
import type { ReferralState } from './referral-lifecycle';
import { Referral } from './referral.entity';

const HELD: ReferralState[] = ['accepted', 'contacted'];
const AT_MOST = 500;

export interface HeldPeople {
  shown: readonly { referral: Referral; people: readonly Identity[] }[];
  /** Restricted records, which are opened one by one with a reason, and people whom the reader is too close to. */
  leftOut: number;
}

/** Opens everybody whom an organisation holds, for an export that a second person released. A line in the trail for each. */
@Injectable()
export class HeldDisclosures {
  constructor(
    private readonly audit: Audit,
    private readonly people: People,
    private readonly conflicts: Conflicts,
    private readonly restrictions: Restrictions,
  ) {}

  async of(tx: Tx, actor: StaffActor, exportId: string): Promise<HeldPeople> {
    const { organisationId } = actor;
    const held = await tx.lock(Referral, { organisationId, state: In(HELD) });
    if (held.length > AT_MOST) throw new DomainError('conflict', 'export.too-many');
    const contactIds = held.map(({ contactId }) => contactId);
    const restricted = await this.restrictions.among(contactIds, tx);
    const shown: HeldPeople['shown'][number][] = [];
    for (const referral of held) {
      const { id: subjectId, contactId } = referral;
      const flagged = await this.conflicts.flaggedOf(tx, contactId, [actor.accountId]);
      if (restricted.has(contactId) || flagged.size > 0) continue;
      this.audit.record(tx, actor, { action: 'identity.viewed', subjectId, facts: { export: exportId } });
      shown.push({ referral, people: await this.people.identitiesOf(tx, contactId) });
    }
    return { shown, leftOut: held.length - shown.length };
  }
}
