import { Injectable } from '@nestjs/common';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { Tasks } from '../tasks';
import { workingLevelOf } from './referral-lifecycle';
import type { Referral } from './referral.entity';

export type HubAlert =
  'unsafe-contact' | 'not-reached' | 'first-contact-overdue' | 'question' | 'offer-expired' | 'step-up';

/** Puts before the hub what has happened to a referral, with the hub's own clock. */
@Injectable()
export class HubAlerts {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
  ) {}

  raise(tx: Tx, actor: Actor, referral: Referral, kind: HubAlert): void {
    const { id: referralId, areaCode, rank, contactId, reference, supportServiceId } = referral;
    const dueAt = this.areas.dueAt({ areaCode, level: workingLevelOf(referral.level), clock: 'triage' });
    const facts = { reference, supportServiceId };
    this.tasks.add(tx, actor, { areaCode, kind, rank, contactId, referralId, facts, dueAt });
  }
}
