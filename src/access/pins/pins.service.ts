import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { In, LessThan } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { Passwords } from '../password.service';
import { LinkPin } from './link-pin.entity';

const DIGITS = 6;
/** Whoever holds the mailbox gets a link a referral: so tries are counted over all of them. */
const WRONG_AT_MOST = 10;
/** How often one more look is taken when others try at the same moment. */
const TURNS = 10;

/** PINs for one-time links. The product draws them: people choose birthdays. */
@Injectable()
export class Pins {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new PIN, in clear this once; an earlier one is good for nothing any more. */
  async make(actor: StaffActor): Promise<string> {
    const pin = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const { accountId } = actor;
    const row = { pinHash: await this.passwords.hash(pin), wrongTries: 0, madeAt: this.clock.now() };
    await this.db.inTransaction(async (tx) => {
      if ((await tx.update(LinkPin, { accountId }, row)) === 0) tx.insert(LinkPin, { accountId, ...row });
      this.audit.record(tx, actor, { action: 'link-pin.made', subjectId: accountId });
    });
    return pin;
  }

  async drop(actor: StaffActor): Promise<void> {
    const { accountId } = actor;
    await this.db.inTransaction(async (tx) => {
      await tx.delete(LinkPin, { accountId });
      this.audit.record(tx, actor, { action: 'link-pin.dropped', subjectId: accountId });
    });
  }

  async madeAt(accountId: string): Promise<Date | undefined> {
    return (await this.#good([accountId]))[0]?.madeAt;
  }

  /** Those who have a PIN that is good for something. */
  async holdersAmong(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.#good(accountIds)).map(({ accountId }) => accountId));
  }

  /** Counts as wrong from the moment it is looked at: a thousand at once are counted before the first is right. */
  async isRight(accountId: string, pin: string): Promise<boolean> {
    const row = await this.#countTry(accountId);
    const isMatch = await this.passwords.matches(row?.pinHash, pin);
    if (isMatch) await this.db.inTransaction((tx) => tx.update(LinkPin, { accountId }, { wrongTries: 0 }));
    return isMatch;
  }

  async #countTry(accountId: string): Promise<LinkPin | undefined> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const [row] = await this.#good([accountId]);
      if (!row) return undefined;
      const where = { accountId, wrongTries: row.wrongTries };
      const counted = { wrongTries: row.wrongTries + 1 };
      if ((await this.db.inTransaction((tx) => tx.update(LinkPin, where, counted))) === 1) return row;
    }
    return undefined;
  }

  #good(accountIds: readonly string[]): Promise<LinkPin[]> {
    const where = { accountId: In([...accountIds]), wrongTries: LessThan(WRONG_AT_MOST) };
    return accountIds.length === 0 ? Promise.resolve([]) : this.db.reader.findBy(LinkPin, where);
  }
}
