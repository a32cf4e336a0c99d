import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { system } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { CLOCK } from '../../platform/system-clock';
import { HubAlerts } from '../hub-alerts.service';
import { ReferralJournal } from '../referral-journal.service';
import { Referral } from '../referral.entity';
import { HolderTask } from './holder-task.entity';
import { HolderWorkQueries, type OwedWork } from './holder-work.queries';

const CLOCKS = system('clocks');

/** What whoever holds a person has not done in time is put before the hub, once. */
@Injectable()
export class OverdueWork {
  constructor(
    private readonly db: Database,
    private readonly queries: HolderWorkQueries,
    private readonly alerts: HubAlerts,
    private readonly journal: ReferralJournal,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async tell(): Promise<void> {
    const late = await this.queries.listOverdue(this.clock.now());
    await eachInTurn(late, (owed) => this.db.inTransaction((tx) => this.#tellOf(tx, owed)));
  }

  async #tellOf(tx: Tx, { task: { id, kind, dueAt } }: OwedWork): Promise<void> {
    const standing = { id, dueAt, doneAt: IsNull(), overdueAt: IsNull() };
    const now = this.clock.now();
    const task = await tx.findOneBy(HolderTask, { id });
    const [referral] = task ? await tx.lock(Referral, { id: task.referralId }) : [];
    if (!referral || (await tx.update(HolderTask, standing, { overdueAt: now })) === 0) return;
    this.alerts.raise(tx, CLOCKS, referral, 'holder-overdue', { work: kind });
    this.outbox.add(tx, { type: 'referral.work-overdue', subjectId: referral.id, payload: { taskId: id } });
    this.journal.record(tx, CLOCKS, referral, { kind: 'work.overdue', facts: { work: kind } });
  }
}
