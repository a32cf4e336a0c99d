import { Inject, Injectable } from '@nestjs/common';
import {
  People,
  Reaches,
  RecordOpenings,
  type Barred,
  type KnownWay,
  type ReachableWay,
} from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { HubTask } from '../../tasks';
import { Attempts } from './attempts.service';
import type { CallBackAttempt } from './call-back-attempt.entity';
import { Cases } from './cases.service';
import { dialTerms, mayLeaveMessage, type DialTerms } from './dial-terms';

/** One call-back as the handler who is about to ring sees it. */
export interface OpenedCallBack {
  task: HubTask;
  terms: DialTerms<ReachableWay>;
  way: KnownWay | null;
  /** Only for the handler who asked for it to ring by hand, and only while it may be rung. */
  number: E164 | null;
  isMessageSafe: boolean;
  barred: readonly Barred[];
  tries: readonly { attempt: CallBackAttempt; note: string | null }[];
}

/** Opens what was agreed; each reading is a line in the trail. */
@Injectable()
export class OpenedCallBacks {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly cases: Cases,
    private readonly reaches: Reaches,
    private readonly attempts: Attempts,
    private readonly people: People,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(actor: StaffActor, taskId: string): Promise<OpenedCallBack> {
    return this.db.inTransaction(async (tx) => {
      const task = await tx.findOneBy(HubTask, { id: taskId, kind: 'call-back' });
      if (!task) throw new DomainError('not-found', 'not-found');
      await this.openings.assertOpenTo(tx, actor, task.contactId);
      const ways = await this.reaches.waysOf(task.contactId, tx);
      const attempts = await this.attempts.of(tx, taskId);
      const at = this.clock.now();
      const terms = dialTerms({ ways, attempts, at });
      this.cases.viewed(tx, actor, task);
      return {
        task,
        terms,
        way: terms.way && this.people.readable(terms.way),
        number: this.#numberFor(actor, { task, ways, attempts, at }),
        isMessageSafe: terms.way !== null && mayLeaveMessage(ways, terms.way, at),
        barred: await this.reaches.barredOf(tx, task.contactId),
        tries: attempts.map((attempt) => ({ attempt, note: this.attempts.noteOf(attempt) })),
      };
    });
  }

  #numberFor({ accountId }: StaffActor, seen: Seen): E164 | null {
    const own = seen.attempts.find((each) => each.outcome === null && each.accountId === accountId);
    if (own?.way !== 'desk-phone' || seen.task.doneAt) return null;
    const attempts = seen.attempts.filter(({ id }) => id !== own.id);
    const terms = dialTerms({ ...seen, attempts });
    return terms.may ? (this.people.valueOf(terms.way) as E164) : null;
  }
}

interface Seen {
  task: HubTask;
  ways: readonly ReachableWay[];
  attempts: readonly CallBackAttempt[];
  at: Date;
}
