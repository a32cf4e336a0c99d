import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
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

/** Told in the transaction that ends a task. */
export type DoneListener = (
  tx: Tx,
  actor: StaffActor,
  done: { task: HubTask; outcome: string },
) => Promise<void>;

const SHOWN_AT_MOST = 200;

@Injectable()
export class Tasks {
  readonly #listeners: DoneListener[] = [];

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onDone(listener: DoneListener): void {
    this.#listeners.push(listener);
  }

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
    for (const tell of this.#listeners) await tell(tx, actor, { task, outcome });
    return task;
  }

  /** What the tasks were about has been settled another way: nobody need do them any more. */
  async settle(
    tx: Tx,
    actor: Actor,
    about: { id: string } | { referralId: string; kinds: readonly TaskKind[] },
  ): Promise<void> {
    const which = 'id' in about ? about : { referralId: about.referralId, kind: In(about.kinds) };
    const open = await tx.find(HubTask, { where: { ...which, doneAt: IsNull() } });
    for (const { id, kind } of open) {
      const change = { outcome: 'overtaken', doneAt: this.clock.now() } as const;
      if ((await tx.update(HubTask, { id, doneAt: IsNull() }, change)) === 0) continue;
      const facts = { kind, outcome: change.outcome };
      this.audit.record(tx, actor, { action: 'task.done', subjectId: id, facts });
    }
  }

  /** Holds an open task of that kind until the commit. */
  async lockOpen(tx: Tx, { id, kind }: Pick<HubTask, 'id' | 'kind'>): Promise<HubTask> {
    const count = await tx.update(HubTask, { id, kind, doneAt: IsNull() }, { kind });
    const task = await tx.findOneBy(HubTask, { id, kind });
    if (!task) throw new DomainError('not-found', 'not-found');
    if (count === 0) throw new DomainError('conflict', 'task.done-already');
    return task;
  }

  /** The same task at another time; false when there is none open. */
  async moveOpen(
    tx: Tx,
    { contactId, kind }: Pick<HubTask, 'contactId' | 'kind'>,
    dueAt: Date,
  ): Promise<boolean> {
    return (await tx.update(HubTask, { contactId, kind, doneAt: IsNull() }, { dueAt })) > 0;
  }

  listOpen(): Promise<HubTask[]> {
    const order = { rank: 'ASC', dueAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(HubTask, { where: { doneAt: IsNull() }, order, take: SHOWN_AT_MOST });
  }

  listOpenOf(kind: TaskKind): Promise<HubTask[]> {
    const order = { dueAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(HubTask, { where: { kind, doneAt: IsNull() }, order, take: SHOWN_AT_MOST });
  }

  listOf(contactId: string): Promise<HubTask[]> {
    return this.db.reader.find(HubTask, { where: { contactId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async find(id: string): Promise<HubTask | undefined> {
    return (await this.db.reader.findOneBy(HubTask, { id })) ?? undefined;
  }
}
