import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import { oneOf } from '../platform/database/one-of';
import { Conflicts } from './conflicts/conflicts.service';
import type { OrganisationActor } from './found-referrals.service';
import { ReferralClock } from './referral-clock.entity';
import { ReferralEvent } from './referral-event.entity';
import { OPEN_STATES, type ReferralState } from './referral-lifecycle';
import { Referral } from './referral.entity';
import { SEEN_STATES } from './sight-of';

export const ON_WORKLIST: ReferralState[] = ['offered', 'accepted', 'contacted'];
const ORDER = { rank: 'ASC', createdAt: 'ASC', id: 'ASC' } as const;
const SHOWN_AT_MOST = 200;

const LISTED = {
  ...{ id: true, contactId: true, reference: true, level: true, queue: true, forWhom: true },
  ...{ state: true, isSourceVerified: true, changedAt: true },
} as const;
/** What a line of a list says; the card is the longest part of a row, and stays where it is. */
export type ListedReferral = Pick<Referral, keyof typeof LISTED>;

export interface ReferralWithClock {
  referral: Referral;
  dueAt: Date | null;
}

/** Where a page ends: urgency, then age. */
export type WorklistPlace = Pick<Referral, 'rank' | 'createdAt' | 'id'>;

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly db: Database,
    private readonly conflicts: Conflicts,
  ) {}

  /** The latest first. */
  async listClosedOf(actor: StaffActor, since: Date): Promise<ListedReferral[]> {
    const where = {
      organisationId: actor.organisationId,
      state: 'closed' as const,
      changedAt: MoreThan(since),
    };
    const order = { changedAt: 'DESC', id: 'DESC' } as const;
    const find = { select: LISTED, where, order, take: SHOWN_AT_MOST };
    return this.conflicts.visibleTo(actor, await this.db.reader.find(Referral, find));
  }

  /** For the hub: every open referral of every area. */
  async listOpen(): Promise<ReferralWithClock[]> {
    const where = { state: oneOf(OPEN_STATES) };
    return this.#withClocks(
      await this.db.reader.find(Referral, { where, order: ORDER, take: SHOWN_AT_MOST }),
    );
  }

  async listOfContact(contactId: string): Promise<ReferralWithClock[]> {
    return this.#withClocks(await this.db.reader.find(Referral, { where: { contactId }, order: ORDER }));
  }

  /** For an organisation: only what was offered to it and not taken back, and what it closed. */
  async findOnWorklist(actor: OrganisationActor, reference: string): Promise<ReferralWithClock | undefined> {
    const where = { reference, organisationId: actor.organisationId, state: In(SEEN_STATES) };
    const found = await this.db.reader.findBy(Referral, where);
    return (await this.#withClocks(await this.conflicts.visibleTo(actor, found)))[0];
  }

  /** What lies before an organisation, in the order of its urgency: rows of a page, and where the next one begins. */
  async pageOf(
    actor: OrganisationActor,
    {
      states,
      after,
      limit,
    }: { states: readonly ReferralState[]; after: WorklistPlace | null; limit: number },
  ): Promise<{ rows: ReferralWithClock[]; next: WorklistPlace | null }> {
    const parameters: unknown[] = [actor.organisationId];
    const put = (value: unknown): string => `$${parameters.push(value)}`;
    const isAfter = after
      ? `AND (rank, "createdAt", id) > (${put(after.rank)}, ${put(after.createdAt)}, ${put(after.id)})`
      : '';
    const sql = `SELECT id FROM referral WHERE "organisationId" = $1
      AND state IN (${states.map(put).join(', ')}) ${isAfter} ORDER BY rank, "createdAt", id LIMIT ${limit + 1}`;
    const ids = (await this.db.select<{ id: string }>(sql, parameters)).map(({ id }) => id);
    const found =
      ids.length > 0 ? await this.db.reader.find(Referral, { where: { id: In(ids) }, order: ORDER }) : [];
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const next = last ? { rank: last.rank, createdAt: last.createdAt, id: last.id } : null;
    return { rows: await this.#withClocks(await this.conflicts.visibleTo(actor, page)), next };
  }

  async findByReference(reference: string): Promise<ReferralWithClock | undefined> {
    return (await this.#withClocks(await this.db.reader.findBy(Referral, { reference })))[0];
  }

  async find(id: string): Promise<Referral | undefined> {
    return (await this.db.reader.findOneBy(Referral, { id })) ?? undefined;
  }

  timelineOf(referralId: string): Promise<ReferralEvent[]> {
    return this.db.reader.find(ReferralEvent, { where: { referralId }, order: { at: 'ASC', id: 'ASC' } });
  }

  async #withClocks(referrals: readonly Referral[]): Promise<ReferralWithClock[]> {
    if (referrals.length === 0) return [];
    const ids = referrals.map(({ id }) => id);
    const clocks = await this.db.reader.findBy(ReferralClock, { referralId: In(ids) });
    const running = new Map(
      clocks.filter(({ stoppedAt }) => stoppedAt === null).map((clock) => [clock.referralId, clock.dueAt]),
    );
    return referrals.map((referral) => ({ referral, dueAt: running.get(referral.id) ?? null }));
  }
}
