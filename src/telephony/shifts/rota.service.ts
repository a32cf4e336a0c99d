import { Inject, Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { Account } from '../../access';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { RotaSlot } from './rota-slot.entity';
import {
  between,
  doOverlap,
  isClockTime,
  isDay,
  mondayOf,
  nextDay,
  rotaDays,
  type RotaDay,
  type Slot,
} from './rota-week';

export interface RotaWeek {
  areaCode: string;
  monday: string;
  days: readonly RotaDay[];
}

export type NewSlot = Omit<Slot, 'id'> & { areaCode: string };

const DAYS = 7;
const ON_THE_PHONE = new Set(['handler', 'coordinator']);

/** Who is to be there in a week, and where nobody is. It says what was planned; who is there, the shifts say. */
@Injectable()
export class Rota {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Any day of the week will do for its Monday. */
  async week(areaCode: string, monday: string): Promise<RotaWeek> {
    const { timeZone } = this.areas.get(areaCode);
    if (!isDay(monday)) throw new DomainError('invalid', 'rota.day');
    const first = mondayOf(monday);
    const next = nextDay(first, DAYS);
    const { from, to } = between(first, next, timeZone);
    const open = this.areas.answeredBetween(areaCode, from, to);
    // A night that began on the Sunday before ends in this week.
    const day = Between(nextDay(first, -1), nextDay(next, -1));
    const order = { day: 'ASC', fromTime: 'ASC', id: 'ASC' } as const;
    const rows = await this.db.reader.find(RotaSlot, { where: { areaCode, day }, order });
    return {
      areaCode,
      monday: first,
      days: rotaDays({ monday: first, timeZone, open, slots: rows.map(slotOf) }),
    };
  }

  async add(actor: StaffActor, slot: NewSlot): Promise<string> {
    const { timeZone } = this.areas.get(slot.areaCode);
    if (!isDay(slot.day)) throw new DomainError('invalid', 'rota.day');
    if (!isClockTime(slot.from)) throw new DomainError('invalid', 'rota.time');
    if (!isClockTime(slot.to)) throw new DomainError('invalid', 'rota.time');
    const { areaCode, accountId, day, from: fromTime, to: toTime } = slot;
    const id = newId();
    await this.db.inTransaction(async (tx) => {
      await this.#mustBeOnThePhone(tx, accountId);
      await this.#mustBeFree(tx, { ...slot, id }, timeZone);
      tx.insert(RotaSlot, { id, areaCode, accountId, day, fromTime, toTime, addedAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'rota.added', subjectId: id, facts: { areaCode, day } });
    });
    return id;
  }

  async remove(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if ((await tx.delete(RotaSlot, { id })) === 0) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'rota.removed', subjectId: id });
    });
  }

  async #mustBeOnThePhone(tx: Tx, accountId: string): Promise<void> {
    const account = await tx.findOneBy(Account, { id: accountId });
    const isRight = account && !account.disabledAt && ON_THE_PHONE.has(account.role);
    if (!isRight) throw new DomainError('invalid', 'rota.person');
  }

  async #mustBeFree(tx: Tx, slot: Slot, timeZone: string): Promise<void> {
    const { accountId } = slot;
    const day = Between(nextDay(slot.day, -1), nextDay(slot.day));
    const others = await tx.find(RotaSlot, { where: { accountId, day } });
    if (others.some((other) => doOverlap(slotOf(other), slot, timeZone)))
      throw new DomainError('conflict', 'rota.overlaps');
  }
}

function slotOf({ id, accountId, day, fromTime, toTime }: RotaSlot): Slot {
  return { id, accountId, day, from: fromTime, to: toTime };
}
