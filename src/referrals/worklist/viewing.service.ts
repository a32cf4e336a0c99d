import { Inject, Injectable } from '@nestjs/common';
import { LessThan, MoreThan, Not } from 'typeorm';
import { Accounts } from '../../access';
import type { StaffActor } from '../../kernel/actor';
import { MINUTE, plus, SECOND, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Live } from '../../platform/live/live.service';
import { CLOCK } from '../../platform/system-clock';
import { sayToTheSecond } from '../../platform/web/london-time';
import { ReferralQueries } from '../referrals.queries';
import { ReferralView } from './referral-view.entity';

/** A page that is open says so every 20 seconds, or once a minute when it is told of news. */
const THERE_FOR_MS = 90 * SECOND;
const FORGOTTEN_AFTER_MS = 10 * MINUTE;

/** What a referral's open page is told. */
export interface Viewing {
  at: string;
  /** Colleagues who have it open as well. */
  others: readonly string[];
  /** Another number than the page was made with: it shows what is over. */
  version: number;
}

/** Who has a referral's page open: two colleagues about to ring one person see each other first. */
@Injectable()
export class ViewingReferrals {
  constructor(
    private readonly db: Database,
    private readonly queries: ReferralQueries,
    private readonly accounts: Accounts,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of a referral that is not on their worklist any more there is nothing to see, and the page says so. */
  async see(actor: StaffActor, reference: string): Promise<Viewing> {
    const found = await this.queries.findOnWorklist(actor, reference);
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    const { id, version } = found.referral;
    await this.#note(actor, { id, reference });
    return { at: sayToTheSecond(this.clock.now()), others: await this.#othersAt(actor, id), version };
  }

  /** Colleagues who have it open at this moment. */
  async othersOf(actor: StaffActor, reference: string): Promise<string[]> {
    const found = await this.queries.findOnWorklist(actor, reference);
    return found ? this.#othersAt(actor, found.referral.id) : [];
  }

  async #othersAt({ accountId, organisationId }: StaffActor, referralId: string): Promise<string[]> {
    const seenAt = MoreThan(plus(this.clock.now(), -THERE_FOR_MS));
    const views = await this.db.reader.findBy(ReferralView, {
      referralId,
      seenAt,
      accountId: Not(accountId),
    });
    const colleagues = await this.accounts.colleaguesIn(organisationId, ['worker', 'manager']);
    return colleagues.filter(({ id }) => views.some((view) => view.accountId === id)).map(({ name }) => name);
  }

  async #note(actor: StaffActor, referral: { id: string; reference: string }): Promise<void> {
    try {
      await this.db.inTransaction((tx) => this.#write(tx, actor, referral));
    } catch (error) {
      // The same person opened it twice in one moment: one of the two has noted it.
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }

  async #write(
    tx: Tx,
    { accountId, organisationId }: StaffActor,
    { id: referralId, reference: subject }: { id: string; reference: string },
  ): Promise<void> {
    const seenAt = this.clock.now();
    if ((await tx.update(ReferralView, { referralId, accountId }, { seenAt })) === 1) return;
    const long = LessThan(plus(seenAt, -FORGOTTEN_AFTER_MS));
    await tx.delete(ReferralView, { seenAt: long });
    tx.insert(ReferralView, { id: newId(), referralId, accountId, seenAt });
    this.live.publish(tx, { kind: 'referral.opened', subject, audience: { organisationId } });
  }
}
