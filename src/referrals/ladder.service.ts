import { Inject, Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { SupportServices, type DirectorySnapshot } from '../directory';
import { system } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { eachInTurn } from '../platform/recurring/each-in-turn';
import { CLOCK } from '../platform/system-clock';
import { ReferralClock } from './referral-clock.entity';
import { ReferralJournal } from './referral-journal.service';
import { Referral } from './referral.entity';
import { RunOutClocks } from './run-out-clocks.service';

const CLOCKS = system('clocks');
const AT_ONCE = 100;
const RUNNING = { stoppedAt: IsNull(), expiredAt: IsNull(), pausedAt: IsNull() };

/** Looks at the clocks: half of the time to answer brings a reminder, the end of it the next rung. */
@Injectable()
export class Ladder {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly runOut: RunOutClocks,
    private readonly journal: ReferralJournal,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async climb(): Promise<void> {
    await this.#expireWhatIsDue();
    await this.#remind();
  }

  async #expireWhatIsDue(): Promise<void> {
    const where = { ...RUNNING, dueAt: LessThanOrEqual(this.clock.now()) };
    const order = { dueAt: 'ASC', id: 'ASC' } as const;
    const due = await this.db.reader.find(ReferralClock, { where, order, take: AT_ONCE });
    if (due.length === 0) return;
    const directory = await this.supportServices.snapshot();
    await eachInTurn(due, (clock) =>
      this.#once(clock, (tx, referral) => this.#expire(tx, referral, { clock, directory })),
    );
  }

  async #expire(
    tx: Tx,
    referral: Referral,
    { clock, directory }: { clock: ReferralClock; directory: DirectorySnapshot },
  ): Promise<void> {
    const where = { id: clock.id, ...RUNNING, dueAt: LessThanOrEqual(this.clock.now()) };
    if ((await tx.update(ReferralClock, where, { expiredAt: this.clock.now() })) === 0) return;
    await this.runOut.follow(tx, CLOCKS, { referral, kind: clock.kind, directory });
  }

  async #remind(): Promise<void> {
    const where = { ...RUNNING, remindedAt: IsNull(), remindAt: LessThanOrEqual(this.clock.now()) };
    const due = await this.db.reader.find(ReferralClock, {
      where,
      order: { remindAt: 'ASC' },
      take: AT_ONCE,
    });
    await eachInTurn(due, (clock) =>
      this.#once(clock, (tx, referral) => this.#remindOf(tx, referral, clock)),
    );
  }

  /** An offer's holder is told by message; the hub sees what it has on its own page. */
  async #remindOf(tx: Tx, referral: Referral, { id }: ReferralClock): Promise<void> {
    const isMine = await tx.update(
      ReferralClock,
      { id, ...RUNNING, remindedAt: IsNull() },
      { remindedAt: this.clock.now() },
    );
    if (isMine === 0 || referral.state !== 'offered') return;
    const { id: subjectId, contactId } = referral;
    this.outbox.add(tx, { type: 'referral.reminder', subjectId, payload: { contactId } });
    this.journal.record(tx, CLOCKS, referral, { kind: 'referral.reminded' });
  }

  #once(clock: ReferralClock, work: (tx: Tx, referral: Referral) => Promise<void>): Promise<void> {
    return this.db.inTransaction(async (tx) => {
      const [referral] = await tx.lock(Referral, { id: clock.referralId });
      if (referral) await work(tx, referral);
    });
  }
}
