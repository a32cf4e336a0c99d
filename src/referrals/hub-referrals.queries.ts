import { Injectable } from '@nestjs/common';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { HOUR, plus } from '../kernel/clock';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import { listed } from '../platform/database/one-of';
import type { Card } from './card';
import { withReferral } from './lines.queries';
import { ReferralClock } from './referral-clock.entity';
import { ENDED_STATES, holderOf, OPEN_STATES, type ReferralState } from './referral-lifecycle';
import { Referral } from './referral.entity';
import type { ReferralWithClock } from './referrals.queries';

export const CLOCK_AGES = ['overdue', 'soon', 'later', 'none'] as const;
export type ClockAge = (typeof CLOCK_AGES)[number];

/** What runs out within this is about to be late. */
export const SOON_MS = HOUR;

/** What a coordinator looks for; nothing said is every referral that is open. */
export interface HubFilter {
  state?: ReferralState | undefined;
  queue?: string | undefined;
  organisationId?: string | undefined;
  level?: Card['level'] | undefined;
  areaCode?: string | undefined;
  clock?: ClockAge | undefined;
}

/** The last row of a page: the next one begins after it, whatever came or went meanwhile. */
export interface Place {
  rank: number;
  createdAt: Date;
  id: string;
}

export interface HubReferralPage {
  rows: readonly ReferralWithClock[];
  next: Place | null;
}

const RUNNING = `EXISTS (SELECT 1 FROM "referral_clock" c WHERE c."referralId" = r."id" AND c."stoppedAt" IS NULL`;
const CLOCK_SQL: Readonly<Record<ClockAge, string>> = {
  overdue: `${RUNNING} AND c."dueAt" <= :now)`,
  soon: `${RUNNING} AND c."dueAt" > :now AND c."dueAt" <= :soon)`,
  later: `${RUNNING} AND c."dueAt" > :soon)`,
  none: `NOT ${RUNNING})`,
};
const FIELDS = ['state', 'queue', 'organisationId', 'level', 'areaCode'] as const;
const AFTER = `(r."rank", r."createdAt", r."id") > (:rank, :createdAt, :id)`;
/** Written out, as an index of its own has each of the two. */
const IS_OPEN = `r."state" IN ${listed(OPEN_STATES)}`;
const IS_ENDED = `r."state" IN ${listed(ENDED_STATES)}`;

const DUE = `SELECT r.id, MIN(c."dueAt") AS "dueAt"
  FROM referral r JOIN referral_clock c ON c."referralId" = r.id AND c."stoppedAt" IS NULL
  WHERE ${IS_OPEN} AND c."dueAt" > $1 AND c."dueAt" <= $2
  GROUP BY r.id, r.rank ORDER BY r.rank, MIN(c."dueAt"), r.id`;

/** `after` is outside of it, `by` the last moment of it. */
export interface DueSpan {
  after: Date;
  by: Date;
}

/** The hub's own list: every referral of every area, by what a coordinator looks for. Nobody's identity. */
@Injectable()
export class HubReferrals {
  constructor(private readonly db: Database) {}

  /** The highest level first, and of one level whoever waits longest. */
  async page(filter: HubFilter, at: { now: Date; size: number; after?: Place }): Promise<HubReferralPage> {
    const query = this.#matching(filter, at.now);
    if (at.after) query.andWhere(AFTER, at.after);
    const found = await query
      .orderBy('r.rank', 'ASC')
      .addOrderBy('r.createdAt', 'ASC')
      .addOrderBy('r.id', 'ASC')
      .limit(at.size + 1)
      .getMany();
    const shown = found.slice(0, at.size);
    const last = found.length > at.size ? shown.at(-1) : undefined;
    return { rows: await this.#clocked(shown), next: last ? placeOf(last) : null };
  }

  /** Open ones whose clock runs out then; of the first so many, the highest level first and of one level what is due first. */
  async due(
    { after, by }: DueSpan,
    size: number,
  ): Promise<{ count: number; rows: readonly ReferralWithClock[] }> {
    const due = await this.db.select<{ id: string; dueAt: Date | string }>(DUE, [after, by]);
    const first = await withReferral(this.db.reader, due.slice(0, size));
    return {
      count: due.length,
      rows: first.map(({ referral, dueAt }) => ({ referral, dueAt: instantOf(dueAt) })),
    };
  }

  count(filter: HubFilter, now: Date): Promise<number> {
    return this.#matching(filter, now).getCount();
  }

  /** No further than `most`: of what is closed there is more each year, and nobody reads how many. */
  async countUpTo(most: number, filter: HubFilter, now: Date): Promise<number> {
    const found = this.#matching(filter, now).select('1').limit(most);
    const [counted] = await this.db.reader
      .createQueryBuilder()
      .select('COUNT(*)', 'n')
      .from(`(${found.getQuery()})`, 'found')
      .setParameters(found.getParameters())
      .getRawMany<{ n: number | string }>();
    return Number(counted?.n ?? 0);
  }

  #matching(filter: HubFilter, now: Date): SelectQueryBuilder<Referral> {
    const query = this.db.reader.createQueryBuilder(Referral, 'r');
    const isEnded = filter.state !== undefined && holderOf(filter.state) === 'nobody';
    query.where(isEnded ? IS_ENDED : IS_OPEN);
    for (const field of FIELDS) if (filter[field]) query.andWhere({ [field]: filter[field] });
    if (filter.clock) query.andWhere(CLOCK_SQL[filter.clock], { now, soon: plus(now, SOON_MS) });
    return query;
  }

  async #clocked(referrals: readonly Referral[]): Promise<ReferralWithClock[]> {
    const where = { referralId: In(referrals.map(({ id }) => id)), stoppedAt: IsNull() };
    const clocks = referrals.length > 0 ? await this.db.reader.findBy(ReferralClock, where) : [];
    const due = new Map(clocks.map(({ referralId, dueAt }) => [referralId, dueAt]));
    return referrals.map((referral) => ({ referral, dueAt: due.get(referral.id) ?? null }));
  }
}

function placeOf({ rank, createdAt, id }: Referral): Place {
  return { rank, createdAt, id };
}
