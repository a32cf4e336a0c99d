import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { DAY, HOUR, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { failuresAt, nextTryAt, type ThrottleKind } from './sign-in-delay';
import { SignInTries } from './sign-in-tries.entity';

const KNOWN_FOR_MS = 30 * DAY;
const KINDS: readonly ThrottleKind[] = ['pair', 'account', 'address'];

/** Whose tries these are: the account may not exist, which nothing here shows. */
export interface Trier {
  emailIndex: string;
  address: string;
}

/** Slows down who guesses, by the account and by the address; never stops anybody for good. */
@Injectable()
export class Throttle implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'sign-in-tries', everyMs: HOUR, run: () => this.forget() });
  }

  /**
   * Whether this try is looked at now. It counts as a wrong one from this moment on, until it turns out right: a
   * thousand at once would otherwise all be looked at before the first was counted.
   */
  async admits(trier: Trier): Promise<boolean> {
    try {
      return await this.db.inTransaction((tx) => this.#admit(tx, this.#ids(trier)));
    } catch (error) {
      // Several at the same moment, and another one was first.
      if (error instanceof DomainError && error.kind === 'conflict') return false;
      throw error;
    }
  }

  /** It was right as far as it went: the try does not count. */
  async takeBack(trier: Trier): Promise<void> {
    await this.db.inTransaction((tx) => this.#takeBack(tx, Object.values(this.#ids(trier))));
  }

  /** Who got in is known at this address from now on, and what was mistyped before is forgotten. */
  async succeeded(trier: Trier): Promise<void> {
    const { pair, account, address } = this.#ids(trier);
    await this.db.inTransaction(async (tx) => {
      await tx.update(SignInTries, { id: pair }, { failures: 0, succeededAt: this.clock.now() });
      await tx.update(SignInTries, { id: account }, { failures: 0 });
      await this.#takeBack(tx, [address]);
    });
  }

  /** What counts for nothing any more. */
  forget(): Promise<number> {
    const lastAt = LessThan(new Date(this.clock.now().getTime() - KNOWN_FOR_MS));
    return this.db.inTransaction((tx) => tx.delete(SignInTries, { lastAt }));
  }

  async #admit(tx: Tx, ids: Record<ThrottleKind, string>): Promise<boolean> {
    const now = this.clock.now();
    const rows = await tx.find(SignInTries, { where: { id: In(Object.values(ids)) } });
    const rowOf = (kind: ThrottleKind): SignInTries | undefined => rows.find(({ id }) => id === ids[kind]);
    const knownAt = rowOf('pair')?.succeededAt;
    const isKnown = knownAt && now.getTime() - knownAt.getTime() < KNOWN_FOR_MS;
    const isTooSoon = (kind: ThrottleKind): boolean => {
      const tries = rowOf(kind);
      return tries !== undefined && nextTryAt(kind, tries, now) > now;
    };
    if ((isKnown ? (['pair'] as const) : KINDS).some(isTooSoon)) return false;
    for (const kind of KINDS) {
      if (!(await this.#count(tx, ids[kind], rowOf(kind))))
        throw new DomainError('conflict', 'sign-in.at-once');
    }
    return true;
  }

  async #count(tx: Tx, id: string, tries: SignInTries | undefined): Promise<boolean> {
    const lastAt = this.clock.now();
    if (!tries) {
      tx.insert(SignInTries, { id, failures: 1, lastAt });
      return true;
    }
    const failures = failuresAt(tries, lastAt) + 1;
    return (await tx.update(SignInTries, { id, failures: tries.failures }, { failures, lastAt })) === 1;
  }

  async #takeBack(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const { id, failures } of await tx.find(SignInTries, { where: { id: In([...ids]) } }))
      await tx.update(SignInTries, { id }, { failures: Math.max(0, failures - 1) });
  }

  #ids({ emailIndex, address }: Trier): Record<ThrottleKind, string> {
    const id = (kind: ThrottleKind, of: string): string => `${kind}:${this.seals.index(`tries.${kind}`, of)}`;
    return {
      account: id('account', emailIndex),
      address: id('address', address),
      pair: id('pair', `${emailIndex} ${address}`),
    };
  }
}
