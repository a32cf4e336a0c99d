import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';

/** Somebody who can hold nothing any more from this moment on. */
export interface Leaving {
  accountId: string;
  organisationId: string;
  role: Role;
  /** The colleague who goes on with it; undefined: the hub does. */
  to: string | undefined;
}

export interface HeldWork {
  /** For one and for several: “referral”, “referrals”. */
  words: readonly [string, string];
  count: (accountId: string) => Promise<number>;
  /** In the transaction that ends their access: with it nobody is held by nobody. */
  handOver: (tx: Tx, actor: Actor, leaving: Leaving) => Promise<void>;
}

/** Where each feature above says what its people hold, so that it goes to somebody when they leave. */
@Injectable()
export class HeldWorks {
  readonly #works: HeldWork[] = [];

  register(work: HeldWork): void {
    this.#works.push(work);
  }

  /** Such as “2 referrals”; nothing that they hold none of. */
  async listOf(accountId: string): Promise<string[]> {
    const counted = await Promise.all(
      this.#works.map(async ({ words: [one, several], count }) => {
        const number = await count(accountId);
        return number === 0 ? [] : [`${number} ${number === 1 ? one : several}`];
      }),
    );
    return counted.flat();
  }

  async handOver(tx: Tx, actor: Actor, leaving: Leaving): Promise<void> {
    // Features above come first: a call is locked before its contact, as everywhere.
    for (const { handOver } of this.#works.toReversed()) await handOver(tx, actor, leaving);
  }
}
