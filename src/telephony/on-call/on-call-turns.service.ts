import { Inject, Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { Account } from '../../access';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import {
  between,
  doOverlap,
  isClockTime,
  isDay,
  momentsOf,
  mondayOf,
  nextDay,
  rotaDays,
  type RotaDay,
  type Slot,
} from '../shifts/rota-week';
import type { NewSlot } from '../shifts/rota.service';
import { OnCallTurn } from './on-call-turn.entity';
import { turnsAt } from './on-call-turns.queries';

const DAYS = 7;
const ON_CALL_ROLES: ReadonlySet<string> = new Set(['handler', 'coordinator']);

/** Who is on call in a week besides those who always are. A turn adds a telephone to those rung, and takes none away. */
@Injectable()
export class OnCallTurns {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By day and night: what nobody has a turn for is a gap. Any day of the week will do for its Monday. */
  async week(areaCode: string, day: string): Promise<readonly RotaDay[]> {
    const { timeZone } = this.areas.get(areaCode);
    const monday = mondayOf(day);
    const next = nextDay(monday, DAYS);
    const { from, to } = between(monday, next, timeZone);
    const where = { areaCode, day: Between(nextDay(monday, -1), nextDay(next, -1)) };
    const order = { day: 'ASC', fromTime: 'ASC', id: 'ASC' } as const;
    const slots = (await this.db.reader.find(OnCallTurn, { where, order })).map(slotOf);
    const open = [{ opensAt: from.getTime(), closesAt: to.getTime() }];
    return rotaDays({ monday, timeZone, open, slots });
  }

  /** Who has a turn at this moment. */
  now(areaCode: string): Promise<OnCallTurn[]> {
    return this.db.reader.findBy(OnCallTurn, { areaCode, ...turnsAt(this.clock.now()) });
  }

  async add(actor: StaffActor, turn: NewSlot): Promise<void> {
    const { timeZone } = this.areas.get(turn.areaCode);
    if (!isDay(turn.day)) throw new DomainError('invalid', 'rota.day');
    if (!isClockTime(turn.from) || !isClockTime(turn.to)) throw new DomainError('invalid', 'rota.time');
    const { areaCode, accountId, day, from: fromTime, to: toTime } = turn;
    const id = newId();
    await this.db.inTransaction(async (tx) => {
      const [account] = await tx.lock(Account, { id: accountId });
      if (!account || account.disabledAt || !ON_CALL_ROLES.has(account.role))
        throw new DomainError('invalid', 'rota.person');
      const around = { accountId, areaCode, day: Between(nextDay(day, -1), nextDay(day)) };
      const others = await tx.find(OnCallTurn, { where: around });
      if (others.some((other) => doOverlap(slotOf(other), { ...turn, id }, timeZone)))
        throw new DomainError('conflict', 'on-call.overlaps');
      const when = momentsOf({ ...turn, id }, timeZone);
      const row = { id, areaCode, accountId, day, fromTime, toTime, ...when };
      tx.insert(OnCallTurn, { ...row, addedAt: this.clock.now() });
      const facts = { areaCode, day };
      this.audit.record(tx, actor, { action: 'on-call.turn-added', subjectId: accountId, facts });
    });
  }

  async remove(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const turn = await tx.findOneBy(OnCallTurn, { id });
      if (!turn || (await tx.delete(OnCallTurn, { id })) === 0)
        throw new DomainError('not-found', 'not-found');
      const { accountId: subjectId, areaCode, day } = turn;
      this.audit.record(tx, actor, { action: 'on-call.turn-removed', subjectId, facts: { areaCode, day } });
    });
  }
}

function slotOf({ id, accountId, day, fromTime, toTime }: OnCallTurn): Slot {
  return { id, accountId, day, from: fromTime, to: toTime };
}
