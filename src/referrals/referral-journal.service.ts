import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import { Areas } from '../directory';
import { actorId, organisationOf, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { ReferralClock, type ClockKind } from './referral-clock.entity';
import { ReferralEvent } from './referral-event.entity';
import type { Referral } from './referral.entity';

export interface ReferralFact {
  kind: string;
  facts?: Readonly<Record<string, string>>;
}

/** What every move of a referral leaves behind: a line in its timeline, a line in the trail, a running clock. */
@Injectable()
export class ReferralJournal {
  constructor(
    private readonly audit: Audit,
    private readonly areas: Areas,
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

  startClock(tx: Tx, referral: Pick<Referral, 'id' | 'areaCode' | 'level'>, kind: ClockKind): Date {
    const level = referral.level === 'incomplete' ? 'medium' : referral.level;
    const clock = kind === 'acknowledge' ? 'acknowledge' : 'firstAttempt';
    const dueAt = this.areas.dueAt({ areaCode: referral.areaCode, level, clock });
    tx.insert(ReferralClock, {
      id: newId(),
      referralId: referral.id,
      kind,
      startedAt: this.clock.now(),
      dueAt,
    });
    return dueAt;
  }

  async stopClocks(tx: Tx, referralId: string): Promise<void> {
    await tx.update(ReferralClock, { referralId, stoppedAt: IsNull() }, { stoppedAt: this.clock.now() });
  }
}
