import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { actorId, organisationOf, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { ReferralEvent } from './referral-event.entity';
import type { Referral } from './referral.entity';

export interface ReferralFact {
  kind: string;
  facts?: Readonly<Record<string, string>>;
}

/** What every move of a referral leaves behind: a line in its timeline and a line in the trail. */
@Injectable()
export class ReferralJournal {
  constructor(
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(
    tx: Tx,
    actor: Actor,
    referral: Pick<Referral, 'id' | 'state'>,
    { kind, facts = {} }: ReferralFact,
  ): void {
    tx.insert(ReferralEvent, {
      id: newId(),
      referralId: referral.id,
      at: this.clock.now(),
      kind,
      state: referral.state,
      actorId: actorId(actor),
      actorOrganisationId: organisationOf(actor) ?? null,
      facts,
    });
    this.audit.record(tx, actor, { action: kind, subjectId: referral.id, facts });
  }
}
