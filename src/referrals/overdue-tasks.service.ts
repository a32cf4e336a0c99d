import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Contact } from '../contacts';
import { system } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { CLOCK } from '../platform/system-clock';
import { HubTask, type TaskKind } from '../tasks';
import { Alarms } from '../telephony';

const CLOCKS = system('clocks');
const AT_ONCE = 500;

/**
 * Work for which a person waits. Over a call, a form and a question stands the clock of their referral; a decision
 * stands red on the hub's page and wakes nobody.
 */
const WAITED_FOR: TaskKind[] = [
  'triage',
  'call-back',
  'call-back-decision',
  'danger-code',
  'unsafe-contact',
  'failed-delivery',
];

/** What the hub itself has not done in time and no referral's clock stands over: somebody on call is rung about it. */
@Injectable()
export class OverdueTasks {
  constructor(
    private readonly db: Database,
    private readonly alarms: Alarms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ring(): Promise<void> {
    await this.#settleWhatIsDone();
    const overdue = await this.#overdue();
    const known = await this.alarms.listOf(overdue.map(({ id }) => id));
    const rung = new Set(known.map(({ subjectId }) => subjectId));
    for (const { id } of overdue) if (!rung.has(id)) await this.#raise(id);
  }

  async #overdue(): Promise<HubTask[]> {
    const dueAt = LessThanOrEqual(this.clock.now());
    const where = { kind: In(WAITED_FOR), doneAt: IsNull(), dueAt };
    const order = { dueAt: 'DESC', id: 'DESC' } as const;
    const due = await this.db.reader.find(HubTask, { where, order, take: AT_ONCE });
    return due.filter(({ kind, referralId }) => kind !== 'triage' || referralId === null);
  }

  async #raise(id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const task = await tx.findOneBy(HubTask, { id, doneAt: IsNull() });
      const contact = task && (await tx.findOneBy(Contact, { id: task.contactId }));
      if (!task || !contact) return;
      const { areaCode, rank } = task;
      const { reference } = contact;
      await this.alarms.raise(tx, CLOCKS, { areaCode, rank, kind: 'task-overdue', subjectId: id, reference });
    });
  }

  async #settleWhatIsDone(): Promise<void> {
    const open = (await this.alarms.listOpen()).filter(({ kind }) => kind === 'task-overdue');
    if (open.length === 0) return;
    const id = In(open.map(({ subjectId }) => subjectId));
    const standing = await this.db.reader.findBy(HubTask, { id, doneAt: IsNull() });
    const isStanding = new Set(standing.map((task) => task.id));
    const done = open.filter(({ subjectId }) => !isStanding.has(subjectId));
    for (const { subjectId } of done) await this.db.inTransaction((tx) => this.alarms.settle(tx, subjectId));
  }
}
