import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { Contacts, Reaches, type ReachableWay } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { Tasks, type HubTask } from '../../tasks';
import { Attempts } from './attempts.service';
import type { CallBackAttempt } from './call-back-attempt.entity';
import type { AttemptWay } from './call-back-attempts';
import { dialTerms, isUnderWay, type DialTerms } from './dial-terms';

/** One agreed call-back, held until the commit, with all that decides whether its person may be rung. */
export interface Case {
  task: HubTask;
  ways: readonly ReachableWay[];
  attempts: readonly CallBackAttempt[];
}

@Injectable()
export class Cases {
  constructor(
    private readonly tasks: Tasks,
    private readonly reaches: Reaches,
    private readonly attempts: Attempts,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Not found, or a conflict when it is done. A phone of ours that rang too long counts as not answered. */
  async lock(tx: Tx, taskId: string): Promise<Case> {
    const task = await this.tasks.lockOpen(tx, { id: taskId, kind: 'call-back' });
    const now = this.clock.now();
    const open = (await this.attempts.of(tx, taskId)).filter(({ outcome }) => outcome === null);
    for (const attempt of open) if (!isUnderWay(attempt, now)) await this.attempts.giveUp(tx, attempt.id);
    const ways = await this.reaches.waysOf(task.contactId, tx);
    return { task, ways, attempts: await this.attempts.of(tx, taskId) };
  }

  /** Whether the person may be rung at this moment; of their own try nobody is in the way of themselves. */
  terms({ ways, attempts }: Case, by: AttemptWay, butNot?: string): DialTerms<ReachableWay> {
    const others = attempts.filter(({ id }) => id !== butNot);
    return dialTerms({ ways, attempts: others, by, at: this.clock.now() });
  }

  viewed(tx: Tx, actor: Actor, task: HubTask): void {
    this.audit.record(tx, actor, { action: 'call-back.viewed', subjectId: task.id });
  }

  tell(tx: Tx, actor: Actor, told: { task: HubTask; kind: string; facts?: Record<string, string> }): void {
    const { task, kind, facts = {} } = told;
    this.contacts.recordEvent(tx, actor, { contactId: task.contactId, kind, facts });
    this.audit.record(tx, actor, { action: kind, subjectId: task.id, facts });
  }
}
