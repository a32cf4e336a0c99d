import { Injectable } from '@nestjs/common';
import { Between, In, IsNull, LessThan, MoreThan } from 'typeorm';
import { Account, Accounts } from '../../access';
import { Areas } from '../../directory';
import { DAY, plus } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { RotaSlot } from '../shifts/rota-slot.entity';
import { momentsOf } from '../shifts/rota-week';
import { OnCallMember } from './on-call-member.entity';
import { OnCallTurn } from './on-call-turn.entity';

/** A stretch of time in which somebody is reached; `null` is open to that side. */
export interface Cover {
  startsAt: Date | null;
  endsAt: Date | null;
}

const ALWAYS: Cover = { startsAt: null, endsAt: null };

/** When an area has somebody who would really be reached. */
@Injectable()
export class WhoIsRung {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
  ) {}

  /** On call always or by a turn in that time; without a telephone nobody counts. */
  async onCall(areaCode: string, from: Date, to: Date): Promise<Cover[]> {
    const { reader } = this.db;
    const turned = { areaCode, startsAt: LessThan(to), endsAt: MoreThan(from) };
    const always = await reader.findBy(OnCallMember, { areaCode });
    const turns = await reader.findBy(OnCallTurn, turned);
    const ringing = await this.#ringing([...always, ...turns].map(({ accountId }) => accountId));
    return [
      ...always.filter(({ accountId }) => ringing.has(accountId)).map(() => ALWAYS),
      ...turns.filter(({ accountId }) => ringing.has(accountId)),
    ];
  }

  /** Whoever a call to the area's line would ring: the rota, the people on call, and the number besides. */
  async atTheLine(areaCode: string, from: Date, to: Date): Promise<Cover[]> {
    const { timeZone, telephony } = this.areas.get(areaCode);
    const day = Between(dayOf(plus(from, -2 * DAY)), dayOf(plus(to, DAY)));
    const slots = await this.db.reader.findBy(RotaSlot, { areaCode, day });
    const open = await this.#open(slots.map(({ accountId }) => accountId));
    const isThere = new Set(open.map(({ id }) => id));
    const rota = slots
      .filter(({ accountId }) => isThere.has(accountId))
      .map(({ id, accountId, day, fromTime, toTime }) =>
        momentsOf({ id, accountId, day, from: fromTime, to: toTime }, timeZone),
      );
    const besides = telephony.onCallNumber === null ? [] : [ALWAYS];
    return [...rota, ...besides, ...(await this.onCall(areaCode, from, to))];
  }

  async #ringing(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const open = await this.#open(accountIds);
    const phones = await Promise.all(
      open.map(async ({ id }) => ((await this.accounts.deskPhoneOf(id)) ? [id] : [])),
    );
    return new Set(phones.flat());
  }

  /** Those that were not ended. */
  async #open(accountIds: readonly string[]): Promise<Account[]> {
    if (accountIds.length === 0) return [];
    return this.db.reader.findBy(Account, { id: In([...new Set(accountIds)]), disabledAt: IsNull() });
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
