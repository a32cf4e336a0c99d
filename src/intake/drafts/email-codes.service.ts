import { Inject, Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { LessThan, MoreThan } from 'typeorm';
import { HOUR, MINUTE, plus, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { EmailCode } from './email-code.entity';
import { sixDigitsFrom, tidyDigits, tidyEmail } from './six-digits';

export const CODE_IS_GOOD_FOR_MS = 15 * MINUTE;
export const TRIES = 5;
/** More are not sent: nobody's mailbox is filled from here. */
const CODES_AN_HOUR = { oneMailbox: 3, all: 300 };

/** Proves that somebody reads a mailbox, in place of an account. Everybody is answered alike. */
@Injectable()
export class EmailCodes {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether one was sent is for nobody to know but the mailbox. */
  async send(email: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const now = this.clock.now();
      const emailIndex = this.indexOf(email);
      if (!(await this.#mayAsk(tx, emailIndex, now))) return;
      const id = newId();
      const expiresAt = plus(now, CODE_IS_GOOD_FOR_MS);
      const row = { id, emailIndex, email: tidyEmail(email), triesLeft: TRIES, createdAt: now, expiresAt };
      tx.insert(EmailCode, this.seals.close(EmailCode, row) as Row<EmailCode>);
      this.outbox.add(tx, { type: 'referrer.code', subjectId: id, expiresAt });
    });
  }

  /** Only the last one that was sent counts, once, and five guesses end it. */
  async isRight(email: string, typed: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const [code] = await this.#last(tx, this.indexOf(email));
      if (!code || code.triesLeft === 0) return false;
      const isRight = isSame(this.#digitsOf(code.id), tidyDigits(typed));
      const triesLeft = isRight ? 0 : code.triesLeft - 1;
      // Of two at the same moment one is counted, and the other is wrong.
      const taken = await tx.update(EmailCode, { id: code.id, triesLeft: code.triesLeft }, { triesLeft });
      return isRight && taken === 1;
    });
  }

  /** What the letter says and where it goes; nothing once the code is no good any more. */
  async letterFor(id: string): Promise<{ email: string; code: string } | undefined> {
    const where = { id, triesLeft: MoreThan(0), expiresAt: MoreThan(this.clock.now()) };
    const row = await this.db.reader.findOneBy(EmailCode, where);
    const email = row && this.seals.open(EmailCode, row, ['email']).email;
    return email ? { email, code: this.#digitsOf(id) } : undefined;
  }

  /** For a demonstration, which sends no letters. */
  async lastFor(email: string): Promise<string | undefined> {
    const [code] = await this.db.inTransaction((tx) => this.#last(tx, this.indexOf(email)));
    return code && this.#digitsOf(code.id);
  }

  indexOf(email: string): string {
    return this.seals.index('referrer.email', tidyEmail(email));
  }

  forgetOld(tx: Tx): Promise<number> {
    return tx.delete(EmailCode, { createdAt: LessThan(plus(this.clock.now(), -HOUR)) });
  }

  #last(tx: Tx, emailIndex: string): Promise<EmailCode[]> {
    const where = { emailIndex, expiresAt: MoreThan(this.clock.now()) };
    return tx.find(EmailCode, { where, order: { createdAt: 'DESC', id: 'DESC' }, take: 1 });
  }

  async #mayAsk(tx: Tx, emailIndex: string, now: Date): Promise<boolean> {
    const createdAt = MoreThan(plus(now, -HOUR));
    const all = await tx.find(EmailCode, { where: { createdAt }, take: CODES_AN_HOUR.all });
    const own = all.filter((code) => code.emailIndex === emailIndex).length;
    return all.length < CODES_AN_HOUR.all && own < CODES_AN_HOUR.oneMailbox;
  }

  #digitsOf(id: string): string {
    return sixDigitsFrom(this.seals.index('referrer.code', id));
  }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
