import { Injectable } from '@nestjs/common';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { HubTask, Tasks } from '../tasks';
import { workingLevelOf } from './referral-lifecycle';
import type { Referral } from './referral.entity';

export type HubAlert =
  | 'unsafe-contact'
  | 'not-reached'
  | 'first-contact-overdue'
  | 'question'
  | 'offer-expired'
  | 'step-up'
  | 'wrong-pin'
  | 'holder-overdue';

/** Puts before the hub what has happened to a referral, with the hub's own clock. */
@Injectable()
export class HubAlerts {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
  ) {}

  /** Somebody stepped up to high is to be looked at as the multi-agency meeting does; decided once a contact. */
  async askForForum(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    const { areaCode, rank, contactId } = referral;
    const kind = 'marac-decision';
    if (await tx.findOneBy(HubTask, { contactId, kind })) return;
    const dueAt = this.areas.dueAt({ areaCode, level: workingLevelOf(referral.level), clock: 'decision' });
    this.tasks.add(tx, actor, { areaCode, kind, rank, contactId, dueAt });
  }

  raise(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    kind: HubAlert,
    more: Readonly<Record<string, string>> = {},
  ): void {
    const { id: referralId, areaCode, rank, contactId, reference, supportServiceId } = referral;
    const dueAt = this.areas.dueAt({ areaCode, level: workingLevelOf(referral.level), clock: 'triage' });
    const facts = { reference, supportServiceId, ...more };
    this.tasks.add(tx, actor, { areaCode, kind, rank, contactId, referralId, facts, dueAt });
  }
}
