import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { DAY, HOUR, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { failuresAt, mustWait, type ThrottleKind } from './sign-in-delay';
import { SignInTries } from './sign-in-tries.entity';

export const KNOWN_FOR_MS = 30 * DAY;
/** How often one more look is taken when others change the same row; each time one of them has got through. */
const TURNS = 50;
const TOO_SOON = 'sign-in.too-soon';
/** Rows are changed in one order, so that no two wait for each other. */
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
    for (let turn = 0; turn < TURNS; turn += 1) {
      try {
        return await this.db.inTransaction((tx) => this.#admit(tx, this.#ids(trier)));
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
        if (error.code === TOO_SOON) return false;
        // Another one made the first row of this account or address at the same moment: look again.
      }
    }
    return false;
  }

  /** It was right as far as it went: the try does not count. */
  async takeBack(trier: Trier): Promise<void> {
    const ids = this.#ids(trier);
    await this.db.inTransaction(async (tx) => {
      for (const kind of KINDS) await this.#change(tx, ids[kind], oneLess);
    });
  }

  /** Who got in is known at this address from now on, and what was mistyped before is forgotten. */
  async succeeded(trier: Trier): Promise<void> {
    const { pair, account, address } = this.#ids(trier);
    const succeededAt = this.clock.now();
    await this.db.inTransaction(async (tx) => {
      await this.#change(tx, pair, () => ({ failures: 0, succeededAt }));
      await this.#change(tx, account, () => ({ failures: 0 }));
      await this.#change(tx, address, oneLess);
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
    const judged: readonly ThrottleKind[] = isKnown ? ['pair'] : KINDS;
    if (judged.some((kind) => mustWait(kind, rowOf(kind), now))) return false;
    for (const kind of KINDS) {
      const isFree = await this.#change(tx, ids[kind], (tries) => {
        if (judged.includes(kind) && mustWait(kind, tries, now)) throw new DomainError('conflict', TOO_SOON);
        return { failures: failuresAt(tries, now) + 1, lastAt: now };
      });
      if (!isFree) tx.insert(SignInTries, { id: ids[kind], failures: 1, lastAt: now });
    }
    return true;
  }

  /** Changes a row by what it is at that moment, whoever else changes it; false where there is none. */
  async #change(tx: Tx, id: string, change: (tries: SignInTries) => Partial<SignInTries>): Promise<boolean> {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const tries = await tx.findOneBy(SignInTries, { id });
      if (!tries) return false;
      const isAsSeen = { id, failures: tries.failures };
      if ((await tx.update(SignInTries, isAsSeen, change(tries))) === 1) return true;
    }
    throw new DomainError('conflict', TOO_SOON);
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

function oneLess({ failures }: SignInTries): Partial<SignInTries> {
  return { failures: Math.max(0, failures - 1) };
}
