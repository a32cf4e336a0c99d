import { Inject, Injectable } from '@nestjs/common';
import { People, RecordOpenings, type ReachableWay } from '../../contacts';
import type { Actor, StaffActor } from '../../kernel/actor';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { Attempts } from './attempts.service';
import type { AttemptWay } from './call-back-attempts';
import { Cases, type Case } from './cases.service';
import { mayLeaveMessage, type DialRefusal } from './dial-terms';

export const RING_BACK = 'call-back.ring';
/** A phone of ours that would ring later than this rings for nobody. */
const RING_WITHIN_MS = MINUTE;

export type Dialled =
  { isRinging: true; attemptId: string } | { isRinging: false; because: DialRefusal; nextAt: Date | null };

export interface RungPerson {
  phone: E164;
  isMessageSafe: boolean;
}

/** Rings people back, where and when they said it is safe: asked anew at every step that leads to their telephone. */
@Injectable()
export class RingBacks {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly cases: Cases,
    private readonly attempts: Attempts,
    private readonly people: People,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Rings the handler's own phone; theirs after it was answered and 1 pressed. */
  dial(actor: StaffActor, taskId: string): Promise<Dialled> {
    return this.#begin(actor, { taskId, way: 'bridge' });
  }

  /** Gives the number to a handler who rings it by hand, withholding their own. */
  showNumber(actor: StaffActor, taskId: string): Promise<Dialled> {
    return this.#begin(actor, { taskId, way: 'desk-phone' });
  }

  /** The handler pressed 1. Nobody to ring when it has become unsafe meanwhile, or the try is over. */
  connect(actor: Actor, attemptId: string): Promise<RungPerson | undefined> {
    return this.db.inTransaction(async (tx) => {
      const found = await this.#open(tx, attemptId);
      if (!found) return undefined;
      const terms = this.cases.terms(found, 'bridge', attemptId);
      if (!terms.may) {
        await this.attempts.giveUp(tx, attemptId);
        return undefined;
      }
      await this.attempts.dialled(tx, attemptId);
      this.cases.tell(tx, actor, { task: found.task, kind: 'call-back.rung' });
      return this.#rung(found, terms.way);
    });
  }

  /** Whether the handler's phone is still worth ringing for this try. */
  isWanted(attemptId: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const found = await this.#open(tx, attemptId);
      return found !== undefined && this.cases.terms(found, 'bridge', attemptId).may;
    });
  }

  /** The handler's phone came to nothing: the person's never rang. */
  giveUp(attemptId: string): Promise<void> {
    return this.db.inTransaction(async (tx) => void (await this.attempts.giveUp(tx, attemptId)));
  }

  #begin(actor: StaffActor, { taskId, way }: { taskId: string; way: AttemptWay }): Promise<Dialled> {
    return this.db.inTransaction(async (tx) => {
      const found = await this.cases.lock(tx, taskId);
      const { task } = found;
      await this.openings.assertOpenTo(tx, actor, task.contactId);
      const terms = this.cases.terms(found, way);
      if (!terms.may) {
        const { because, nextAt } = terms;
        this.cases.tell(tx, actor, { task, kind: 'call-back.refused', facts: { because } });
        return { isRinging: false, because, nextAt };
      }
      const attemptId = this.attempts.open(tx, { taskId, accountId: actor.accountId, way });
      this.#start(tx, actor, { found, way, attemptId });
      return { isRinging: true, attemptId };
    });
  }

  #start(
    tx: Tx,
    actor: StaffActor,
    { found, way, attemptId }: { found: Case; way: AttemptWay; attemptId: string },
  ): void {
    if (way === 'desk-phone') {
      this.cases.tell(tx, actor, { task: found.task, kind: 'call-back.rung' });
      return;
    }
    this.cases.tell(tx, actor, { task: found.task, kind: 'call-back.asked' });
    const payload = { accountId: actor.accountId };
    const expiresAt = plus(this.clock.now(), RING_WITHIN_MS);
    this.outbox.add(tx, { type: RING_BACK, subjectId: attemptId, payload, expiresAt });
  }

  async #open(tx: Tx, attemptId: string): Promise<Case | undefined> {
    const attempt = await this.attempts.find(tx, attemptId);
    if (attempt?.outcome !== null) return undefined;
    try {
      const found = await this.cases.lock(tx, attempt.taskId);
      const isOpen = found.attempts.some(({ id, outcome }) => id === attemptId && outcome === null);
      return isOpen ? found : undefined;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'task.done-already') return undefined;
      throw error;
    }
  }

  #rung({ ways }: Case, way: ReachableWay): RungPerson {
    const isMessageSafe = mayLeaveMessage(ways, way, this.clock.now());
    return { phone: this.people.valueOf(way) as E164, isMessageSafe };
  }
}
