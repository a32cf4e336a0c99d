import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { HubTask } from '../../tasks';
import { CallBackAttempt } from './call-back-attempt.entity';
import type { AttemptOutcome, AttemptWay } from './call-back-attempts';
import { isUnderWay } from './dial-terms';

/** The tries to ring people back, as rows. Who may try is not decided here. */
@Injectable()
export class Attempts {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By hand the number is with the handler at once; across both phones only when theirs was answered. */
  open(tx: Tx, of: { taskId: string; accountId: string; way: AttemptWay }): string {
    const id = newId();
    const now = this.clock.now();
    tx.insert(CallBackAttempt, { id, ...of, at: now, dialledAt: of.way === 'desk-phone' ? now : null });
    return id;
  }

  async dialled(tx: Tx, id: string): Promise<void> {
    await tx.update(CallBackAttempt, { id, dialledAt: IsNull() }, { dialledAt: this.clock.now() });
  }

  async end(tx: Tx, id: string, end: { outcome: AttemptOutcome; note?: string }): Promise<void> {
    const { outcome, note = '' } = end;
    const sealed = this.seals.close(CallBackAttempt, { id, note: note.trim() === '' ? null : note.trim() });
    const change = { outcome, note: sealed.note ?? null, endedAt: this.clock.now() };
    await tx.update(CallBackAttempt, { id, outcome: IsNull() }, change);
  }

  /** The phone of ours was not answered: the person's never rang. False when it had, or the try is over. */
  async giveUp(tx: Tx, id: string): Promise<boolean> {
    const change = { outcome: 'not-dialled' as const, endedAt: this.clock.now() };
    const open = { id, outcome: IsNull(), dialledAt: IsNull() };
    return (await tx.update(CallBackAttempt, open, change)) > 0;
  }

  find(tx: Tx, id: string): Promise<CallBackAttempt | undefined> {
    return tx.findOneBy(CallBackAttempt, { id });
  }

  /** Oldest first. */
  of(tx: Tx, taskId: string): Promise<CallBackAttempt[]> {
    return tx.find(CallBackAttempt, { where: { taskId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** Whether this account rings the person of the contact now, or has rung and not said how it ended. */
  async areUnderWay(tx: Tx, by: { accountId: string; contactId: string }): Promise<boolean> {
    const own = await tx.find(CallBackAttempt, {
      where: { accountId: by.accountId, outcome: IsNull() },
    });
    const now = this.clock.now();
    const taskIds = own.filter((attempt) => isUnderWay(attempt, now)).map(({ taskId }) => taskId);
    if (taskIds.length === 0) return false;
    const open = { id: In(taskIds), contactId: by.contactId, doneAt: IsNull() };
    return (await tx.findOneBy(HubTask, open)) !== undefined;
  }

  ofEach(taskIds: readonly string[]): Promise<CallBackAttempt[]> {
    const order = { at: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(CallBackAttempt, { where: { taskId: In(taskIds) }, order });
  }

  noteOf(attempt: CallBackAttempt): string | null {
    return this.seals.open(CallBackAttempt, attempt, ['note']).note;
  }
}
