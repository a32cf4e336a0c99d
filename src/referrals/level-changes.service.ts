import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import type { Level } from '../kernel/level';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { FoundReferrals } from './found-referrals.service';
import { HubAlerts } from './hub-alerts.service';
import { LevelChangeRecords } from './level-change-records.service';
import { LevelSteps } from './level-steps.service';
import { OPEN_STATES, rankOf } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** Steps a person up or down after the plan was made: every open referral of the contact goes along. */
@Injectable()
export class LevelChanges {
  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly steps: LevelSteps,
    private readonly alerts: HubAlerts,
    private readonly records: LevelChangeRecords,
  ) {}

  /** By the hub. */
  byHub(actor: StaffActor, reference: string, to: { level: Level; reason: string }): Promise<void> {
    return this.db.inTransaction(async (tx) =>
      this.changeIn(tx, actor, await this.found.any(tx, actor, { reference }), to),
    );
  }

  /** By the organisation that holds it. */
  byHolder(actor: StaffActor, reference: string, to: { level: Level; reason: string }): Promise<void> {
    return this.db.inTransaction(async (tx) =>
      this.changeIn(tx, actor, await this.found.held(tx, actor, reference), to),
    );
  }

  /** The same in a transaction that has more to say. */
  async changeIn(
    tx: Tx,
    actor: StaffActor,
    { contactId, level: from }: Referral,
    { level, reason }: { level: Level; reason: string },
  ): Promise<void> {
    if (level === from) throw new DomainError('invalid', 'level.same');
    const isRaised = rankOf(level) < rankOf(from);
    if (!isRaised && reason.trim() === '') throw new DomainError('invalid', 'level.reason');
    this.records.add(tx, actor, {
      contactId,
      fromLevel: from,
      toLevel: level,
      reason: reason.trim() || null,
    });
    const open = await tx.lock(Referral, { contactId, state: In(OPEN_STATES) });
    for (const referral of open) await this.steps.step(tx, actor, referral, level);
    const lead = open.find(({ isLead }) => isLead) ?? open[0];
    if (!isRaised || !lead) return;
    this.alerts.raise(tx, actor, lead, 'step-up');
    if (level === 'high') await this.alerts.askForForum(tx, actor, lead);
  }
}
