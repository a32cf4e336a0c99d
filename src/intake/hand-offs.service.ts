import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { Contacts } from '../contacts';
import { Areas } from '../directory';
import type { StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { answerFrom, handOffOf, Tasks, type HandOffWay, type HubTask } from '../tasks';
import type { LawfulBasis } from './household';

/** How somebody outside was told; who took it stands in the sealed words of the task. */
export interface Told {
  at: Date;
  way: HandOffWay;
  basis: LawfulBasis | 'consent';
}

/** What is handed to somebody outside is not done when they are told: what they decide has to come back. */
@Injectable()
export class HandOffs {
  constructor(
    private readonly tasks: Tasks,
    private readonly contacts: Contacts,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends a task, and opens the wait for an answer where somebody outside was told. Returns it as it was. */
  async complete(
    tx: Tx,
    actor: StaffActor,
    id: string,
    { told, ...end }: { outcome: string; reason: string; told: Told | null },
  ): Promise<HubTask> {
    const task = await this.tasks.complete(tx, actor, id, end);
    const { outcome } = end;
    const handOff = handOffOf(task.kind);
    if (handOff && outcome === handOff.told) this.#told(tx, actor, task, told);
    else if (handOff) this.#happened(tx, actor, task, { kind: 'hand-off.not-told', to: handOff.door });
    this.#answered(tx, actor, task, outcome);
    return task;
  }

  #answered(tx: Tx, actor: StaffActor, task: HubTask, outcome: string): void {
    const door = answerFrom(task.kind);
    if (door === undefined) return;
    if (outcome !== 'not-yet')
      return this.#happened(tx, actor, task, { kind: 'hand-off.answered', to: door, outcome });
    this.#happened(tx, actor, task, { kind: 'hand-off.rung-again', to: door });
    const dueAt = this.areas.answerDueAt(task.areaCode, door, this.clock.now());
    this.tasks.add(tx, actor, { ...openedFrom(task), kind: task.kind, dueAt });
  }

  #told(tx: Tx, actor: StaffActor, task: HubTask, told: Told | null): void {
    const handOff = handOffOf(task.kind);
    if (!handOff || !told) throw new DomainError('invalid', 'hand-off.told');
    if (told.at > this.clock.now()) throw new DomainError('invalid', 'hand-off.at');
    const { at, way, basis } = told;
    const facts = { to: handOff.door, at: at.toISOString(), way, basis };
    this.#happened(tx, actor, task, { kind: 'hand-off.told', ...facts });
    const dueAt = this.areas.answerDueAt(task.areaCode, handOff.door, at);
    this.tasks.add(tx, actor, { ...openedFrom(task), kind: handOff.answer, dueAt });
  }

  #happened(
    tx: Tx,
    actor: StaffActor,
    { id, contactId }: HubTask,
    { kind, ...facts }: Readonly<Record<string, string>> & { kind: string },
  ): void {
    this.contacts.recordEvent(tx, actor, { contactId, kind, facts });
    this.audit.record(tx, actor, { action: kind, subjectId: id, facts });
  }
}

function openedFrom({ areaCode, rank, contactId, referralId, facts }: HubTask) {
  return { areaCode, rank, contactId, facts, ...(referralId === null ? {} : { referralId }) };
}
