import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { Actor } from '../../kernel/actor';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { eachInTurn } from '../../platform/recurring/each-in-turn';
import { CLOCK } from '../../platform/system-clock';
import { nextRoundAfter, type AlarmKind } from './alarm-rounds';
import { Alarm } from './alarm.entity';
import { OnCallMember } from './on-call-member.entity';
import { OnCallTurn } from './on-call-turn.entity';
import { turnsAt } from './on-call-turns.queries';
import { onCallTogether } from './who-is-on-call';

export const RING_ON_CALL = 'alarm.ring';
const OPEN = { takenAt: IsNull(), settledAt: IsNull() };
const AT_ONCE = 50;

export interface NewAlarm {
  areaCode: string;
  rank: 0 | 1 | 2;
  kind: AlarmKind;
  subjectId: string;
  reference: string;
}

/** Rings the people on call, all at once and again and again, until one of them presses 1 or the matter is settled. */
@Injectable()
export class Alarms {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** While one rings for a matter, nobody is rung for a second reason besides; but a worse one does not wait for it. */
  async raise(tx: Tx, actor: Actor, alarm: NewAlarm): Promise<void> {
    const open = await tx.findOneBy(Alarm, { subjectId: alarm.subjectId, ...OPEN });
    if (!open) return this.raiseFirst(tx, actor, alarm);
    if (alarm.rank >= open.rank) return;
    const { rank } = alarm;
    await tx.update(Alarm, { id: open.id, ...OPEN }, { rank, ringAt: this.#ringAt(alarm) });
  }

  /** For a matter that nobody is rung about. */
  raiseFirst(tx: Tx, actor: Actor, alarm: NewAlarm): void {
    const { subjectId, kind } = alarm;
    const raisedAt = this.clock.now();
    tx.insert(Alarm, { id: newId(), ...alarm, raisedAt, ringAt: this.#ringAt(alarm), rounds: 0 });
    this.audit.record(tx, actor, { action: 'alarm.raised', subjectId, facts: { kind } });
  }

  /** The matter is dealt with: nobody is rung about it any more. */
  async settle(tx: Tx, subjectId: string): Promise<void> {
    await tx.update(Alarm, { subjectId, ...OPEN }, { settledAt: this.clock.now() });
  }

  /** Of any number who press 1, one has it; false for the others, and for what is settled. */
  async take(tx: Tx, actor: Actor, { id, accountId }: { id: string; accountId: string }): Promise<boolean> {
    const change = { takenBy: accountId, takenAt: this.clock.now() };
    if ((await tx.update(Alarm, { id, ...OPEN }, change)) === 0) return false;
    this.audit.record(tx, actor, { action: 'alarm.taken', subjectId: id, facts: { accountId } });
    return true;
  }

  /** Rings everybody on call for what is due now. */
  async ringWhatIsDue(): Promise<void> {
    const where = { ...OPEN, ringAt: LessThanOrEqual(this.clock.now()) };
    const due = await this.db.reader.find(Alarm, { where, order: { ringAt: 'ASC' }, take: AT_ONCE });
    await eachInTurn(due, (alarm) => this.db.inTransaction((tx) => this.#round(tx, alarm)));
  }

  /** Those that nobody took, the first one first. */
  listOpen(): Promise<Alarm[]> {
    return this.db.reader.find(Alarm, {
      where: OPEN,
      order: { rank: 'ASC', raisedAt: 'ASC' },
      take: AT_ONCE,
    });
  }

  listOf(subjectIds: readonly string[]): Promise<Alarm[]> {
    return this.db.reader.find(Alarm, { where: { subjectId: In(subjectIds) }, order: { raisedAt: 'ASC' } });
  }

  async find(id: string): Promise<Alarm | undefined> {
    return (await this.db.reader.findOneBy(Alarm, { id })) ?? undefined;
  }

  async isOpen(id: string): Promise<boolean> {
    return (await this.db.reader.findOneBy(Alarm, { id, ...OPEN })) !== null;
  }

  /** High is rung at once, at any hour; what is not high from the next open moment on. */
  #ringAt({ rank, areaCode }: NewAlarm): Date {
    const now = this.clock.now();
    return rank === 0 ? now : this.areas.nextOpenMoment(areaCode, now);
  }

  async #round(tx: Tx, { id, areaCode, rounds, ringAt }: Alarm): Promise<void> {
    const now = this.clock.now();
    const change = { rounds: rounds + 1, ringAt: plus(now, nextRoundAfter(rounds + 1)) };
    if ((await tx.update(Alarm, { id, rounds, ringAt, ...OPEN }, change)) === 0) return;
    const expiresAt = plus(now, MINUTE);
    const always = await tx.find(OnCallMember, { where: { areaCode } });
    const turns = await tx.find(OnCallTurn, { where: { areaCode, ...turnsAt(now) } });
    for (const { accountId } of onCallTogether(always, turns))
      this.outbox.add(tx, { type: RING_ON_CALL, subjectId: id, payload: { accountId }, expiresAt });
  }
}
