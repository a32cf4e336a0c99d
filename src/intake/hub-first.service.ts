import { Inject, Injectable } from '@nestjs/common';
import { dueInsideWindow, type NewSafeContact } from '../contacts';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { rankOf } from '../referrals';
import type { Assessment } from '../screening';
import { Tasks, type TaskKind } from '../tasks';
import { Heard } from './heard.service';
import type { IntakeFacts } from './household';

export interface Arrived {
  contactId: string;
  facts: IntakeFacts;
  assessment: Assessment;
}

type FirstTask = Extract<TaskKind, 'call-back' | 'triage' | 'verify-source'>;

/** What the hub does itself before, or beside, any support service. */
@Injectable()
export class HubFirst {
  constructor(
    private readonly heard: Heard,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing is placed: the person is spoken with first, and what a professional sent is read first. */
  keep(tx: Tx, actor: Actor, arrived: Arrived & { kind: 'call-back' | 'triage' }): void {
    this.heard.record(tx, actor, arrived);
    this.ask(tx, actor, arrived);
  }

  ask(tx: Tx, actor: Actor, arrived: Arrived & { kind: FirstTask }): void {
    const { contactId, facts, assessment, kind } = arrived;
    this.tasks.add(tx, actor, {
      areaCode: facts.areaCode,
      kind,
      rank: rankOf(assessment.level),
      contactId,
      facts: kind === 'call-back' ? { way: safeWayOf(facts)?.method ?? 'person-rings' } : {},
      dueAt: this.dueAt(arrived),
    });
  }

  /** A call back waits for the hours in which the person may be reached; anything else for nothing. */
  dueAt({ facts, assessment, kind }: Omit<Arrived, 'contactId'> & { kind: FirstTask }): Date {
    const terms = { areaCode: facts.areaCode, level: assessment.workingLevel, clock: 'triage' } as const;
    const dueAt = this.areas.dueAt(terms);
    if (kind !== 'call-back') return dueAt;
    return dueInsideWindow(dueAt, this.clock.now(), safeWayOf(facts)?.window ?? null);
  }
}

/** The way to reach her that she herself said is safe. */
export function safeWayOf({ safeContacts }: IntakeFacts): NewSafeContact | undefined {
  return safeContacts.find(({ safe, isSaidByPerson }) => safe === 'yes' && isSaidByPerson);
}
