import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor, StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { HubTask } from './hub-task.entity';
import { isOutcomeOf, needsReason, type TaskKind } from './task-kinds';

export interface NewTask {
  areaCode: string;
  kind: TaskKind;
  rank: 0 | 1 | 2;
  contactId: string;
  referralId?: string;
  facts?: Readonly<Record<string, string>>;
  dueAt: Date;
}

const SHOWN_AT_MOST = 200;

@Injectable()
export class Tasks {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(tx: Tx, actor: Actor, task: NewTask): string {
    const id = newId();
    tx.insert(HubTask, { id, ...task, facts: task.facts ?? {}, createdAt: this.clock.now() });
    this.audit.record(tx, actor, { action: 'task.opened', subjectId: id, facts: { kind: task.kind } });
    return id;
  }

  /** Notes how a task ended. Decisions need a reason; a task ends once. Returns it as it was. */
  async complete(
    tx: Tx,
    actor: StaffActor,
    id: string,
    end: { outcome: string; reason: string },
  ): Promise<HubTask> {
    const task = await tx.findOneBy(HubTask, { id });
    if (!task) throw new DomainError('not-found', 'not-found');
    const { outcome } = end;
    const reason = end.reason.trim();
    if (!isOutcomeOf(task.kind, outcome)) throw new DomainError('invalid', 'task.outcome');
    if (needsReason(task.kind) && reason === '') throw new DomainError('invalid', 'task.reason');
    const sealed = this.seals.close(HubTask, { id, reason: reason === '' ? null : reason }).reason ?? null;
    const change = { outcome, reason: sealed, doneBy: actor.accountId, doneAt: this.clock.now() };
    if ((await tx.update(HubTask, { id, doneAt: IsNull() }, change)) === 0) {
      throw new DomainError('conflict', 'task.done-already');
    }
    this.audit.record(tx, actor, { action: 'task.done', subjectId: id, facts: { kind: task.kind, outcome } });
    return task;
  }

  listOpen(): Promise<HubTask[]> {
    const order = { rank: 'ASC', dueAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(HubTask, { where: { doneAt: IsNull() }, order, take: SHOWN_AT_MOST });
  }

  listOf(contactId: string): Promise<HubTask[]> {
    return this.db.reader.find(HubTask, { where: { contactId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async find(id: string): Promise<HubTask | undefined> {
    return (await this.db.reader.findOneBy(HubTask, { id })) ?? undefined;
  }
}
