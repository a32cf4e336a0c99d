import { Injectable } from '@nestjs/common';
import { Reaches } from '../../contacts';
import { Areas } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Tasks, type HubTask, type TaskKind } from '../../tasks';
import { Attempts } from './attempts.service';
import { stepAfter, type NextStep, type RecordedOutcome } from './call-back-attempts';
import { Cases } from './cases.service';

export interface Ended {
  taskId: string;
  outcome: RecordedOutcome;
  note: string;
}

/** How each step ends the call-back, and what somebody has to do then. */
const ENDINGS: Readonly<
  Record<Exclude<NextStep, 'again'>, { outcome: string; then?: { kind: TaskKind; level: 'high' | 'medium' } }>
> = {
  settled: { outcome: 'made' },
  decide: { outcome: 'could-not-reach', then: { kind: 'call-back-decision', level: 'medium' } },
  'not-safe': { outcome: 'not-safe', then: { kind: 'unsafe-contact', level: 'medium' } },
  danger: { outcome: 'not-safe', then: { kind: 'danger-code', level: 'high' } },
};

/** What came of trying to ring somebody back. */
@Injectable()
export class CallBackEndings {
  constructor(
    private readonly db: Database,
    private readonly cases: Cases,
    private readonly attempts: Attempts,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly reaches: Reaches,
  ) {}

  /** Of the try under way, or of one that nobody announced: the line to a desk phone is not ours. */
  record(actor: StaffActor, { taskId, outcome, note }: Ended): Promise<NextStep> {
    return this.db.inTransaction(async (tx) => {
      const found = await this.cases.lock(tx, taskId);
      const { task, attempts } = found;
      const open = attempts.find((attempt) => attempt.outcome === null);
      const by = { taskId, accountId: actor.accountId, way: 'desk-phone' } as const;
      await this.attempts.end(tx, open?.id ?? this.attempts.open(tx, by), { outcome, note });
      this.cases.tell(tx, actor, { task, kind: 'call-back.ended', facts: { outcome } });
      const before = attempts.filter(({ id }) => id !== open?.id);
      const most = this.areas.get(task.areaCode).telephony.callBackAttempts;
      const step = stepAfter(outcome, before, most);
      if (step === 'danger') await this.reaches.pause(tx, actor, task.contactId);
      if (step === 'not-safe')
        for (const way of found.ways.filter(({ method }) => method === 'phone'))
          await this.reaches.doubt(tx, way.id);
      if (step !== 'again') await this.#end(tx, actor, { task, step, note });
      return step;
    });
  }

  /** Nothing goes out to the person, in this matter or another, until somebody has spoken with them. */
  notSafeNow(actor: StaffActor, taskId: string): Promise<void> {
    return this.db.inTransaction(async (tx) => {
      const { task } = await this.cases.lock(tx, taskId);
      await this.reaches.pause(tx, actor, task.contactId);
    });
  }

  async #end(
    tx: Tx,
    actor: StaffActor,
    { task, step, note }: { task: HubTask; step: Exclude<NextStep, 'again'>; note: string },
  ): Promise<void> {
    const { outcome, then } = ENDINGS[step];
    const { areaCode, contactId } = task;
    await this.tasks.complete(tx, actor, task.id, { outcome, reason: note });
    if (!then) return;
    const { kind, level } = then;
    const rank = level === 'high' ? 0 : task.rank;
    const dueAt = this.areas.dueAt({ areaCode, level, clock: 'decision' });
    this.tasks.add(tx, actor, { areaCode, kind, rank, contactId, dueAt });
  }
}
