import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Authenticator } from './authenticator.gateway';
import { parseOneTimeCode, parseRecoveryCode, recoveryCodeFrom } from './one-time-code';
import { RecoveryCode } from './recovery-code.entity';
import { SecondFactor } from './second-factor.entity';

const RECOVERY_CODES = 10;

@Injectable()
export class SecondFactors {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly authenticator: Authenticator,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async has(accountId: string): Promise<boolean> {
    return this.db.reader.existsBy(SecondFactor, { accountId });
  }

  countUnusedCodes(accountId: string): Promise<number> {
    return this.db.reader.countBy(RecoveryCode, { accountId, usedAt: IsNull() });
  }

  /** Keeps the authenticator once it has shown a right code; the recovery codes are readable here and never again. */
  async enrol(
    actor: Actor,
    accountId: string,
    shown: { secret: string; code: string },
  ): Promise<string[] | undefined> {
    const code = parseOneTimeCode(shown.code);
    const step = code && this.authenticator.stepOf(shown.secret, code, this.clock.now());
    if (!step) return undefined;
    return this.db.inTransaction((tx) => {
      const row = {
        id: newId(),
        accountId,
        secret: shown.secret,
        lastStep: step,
        createdAt: this.clock.now(),
      };
      tx.insert(SecondFactor, this.seals.close(SecondFactor, row) as Row<SecondFactor>);
      this.audit.record(tx, actor, { action: 'factor.enrolled', subjectId: accountId });
      return this.#newCodes(tx, accountId);
    });
  }

  /** Takes the six digits of the authenticator or a recovery code; each once. */
  async take(actor: Actor, accountId: string, typed: string): Promise<boolean> {
    const [digits, recovery] = [parseOneTimeCode(typed), parseRecoveryCode(typed)];
    if (digits) return this.#takeDigits(accountId, digits);
    return recovery === undefined ? false : this.#takeRecovery(actor, accountId, recovery);
  }

  async renewCodes(actor: Actor, accountId: string): Promise<string[]> {
    return this.db.inTransaction(async (tx) => {
      await tx.delete(RecoveryCode, { accountId });
      this.audit.record(tx, actor, { action: 'factor.codes-renewed', subjectId: accountId });
      return this.#newCodes(tx, accountId);
    });
  }

  /** The next sign-in sets up another one. */
  async reset(actor: Actor, accountId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await tx.delete(SecondFactor, { accountId });
      await tx.delete(RecoveryCode, { accountId });
      this.audit.record(tx, actor, { action: 'factor.reset', subjectId: accountId });
    });
  }

  async #takeDigits(accountId: string, code: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const factor = await tx.findOneBy(SecondFactor, { accountId });
      const secret = factor && this.seals.open(SecondFactor, factor, ['secret']).secret;
      const step = secret && this.authenticator.stepOf(secret, code, this.clock.now());
      if (!factor || !step) return false;
      // Of two who show the same code at the same moment one is late. What was taken of a time to come, a clock that was
      // put back since had taken: it would shut its owner out until then.
      for (const lastStep of [LessThan(step), MoreThan(step + 1)])
        if ((await tx.update(SecondFactor, { accountId, lastStep }, { lastStep: step })) === 1) return true;
      return false;
    });
  }

  async #takeRecovery(actor: Actor, accountId: string, code: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const where = { accountId, codeHash: this.#hash(accountId, code), usedAt: IsNull() };
      const isTaken = (await tx.update(RecoveryCode, where, { usedAt: this.clock.now() })) === 1;
      if (isTaken) this.audit.record(tx, actor, { action: 'factor.recovered', subjectId: accountId });
      return isTaken;
    });
  }

  #newCodes(tx: Tx, accountId: string): string[] {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(12)));
    const createdAt = this.clock.now();
    for (const code of codes) {
      tx.insert(RecoveryCode, { id: newId(), accountId, codeHash: this.#hash(accountId, code), createdAt });
    }
    return codes;
  }

  #hash(accountId: string, code: string): string {
    return this.seals.index('recovery-code', `${accountId} ${code}`);
  }
}
