import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import { ReferralClock } from './referral-clock.entity';
import { ReferralEvent } from './referral-event.entity';
import { OPEN_STATES, type ReferralState } from './referral-lifecycle';
import { Referral } from './referral.entity';

const ON_WORKLIST: ReferralState[] = ['offered', 'accepted', 'contacted'];
/** A person may come back: what ended can be opened again by whoever held it. */
const READABLE: ReferralState[] = [...ON_WORKLIST, 'closed'];
const ORDER = { rank: 'ASC', createdAt: 'ASC', id: 'ASC' } as const;
const SHOWN_AT_MOST = 200;

export interface ReferralWithClock {
  referral: Referral;
  dueAt: Date | null;
}

@Injectable()
export class ReferralQueries {
  constructor(private readonly db: Database) {}

  async listWorklistOf(actor: StaffActor): Promise<ReferralWithClock[]> {
    const where = { organisationId: actor.organisationId, state: In(ON_WORKLIST) };
    return this.#withClocks(
      await this.db.reader.find(Referral, { where, order: ORDER, take: SHOWN_AT_MOST }),
    );
  }

  /** The latest first. */
  listClosedOf(actor: StaffActor, since: Date): Promise<Referral[]> {
    const where = {
      organisationId: actor.organisationId,
      state: 'closed' as const,
      changedAt: MoreThan(since),
    };
    const order = { changedAt: 'DESC', id: 'DESC' } as const;
    return this.db.reader.find(Referral, { where, order, take: SHOWN_AT_MOST });
  }

  /** For the hub: every open referral of every area. */
  async listOpen(): Promise<ReferralWithClock[]> {
    const where = { state: In(OPEN_STATES) };
    return this.#withClocks(
      await this.db.reader.find(Referral, { where, order: ORDER, take: SHOWN_AT_MOST }),
    );
  }

  async listOfContact(contactId: string): Promise<ReferralWithClock[]> {
    return this.#withClocks(await this.db.reader.find(Referral, { where: { contactId }, order: ORDER }));
  }

  /** For an organisation: only what was offered to it and not taken back, and what it closed. */
  async findOnWorklist(actor: StaffActor, reference: string): Promise<ReferralWithClock | undefined> {
    const where = { reference, organisationId: actor.organisationId, state: In(READABLE) };
    const found = await this.db.reader.findBy(Referral, where);
    return (await this.#withClocks(found))[0];
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
