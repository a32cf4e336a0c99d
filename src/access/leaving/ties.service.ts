import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';

/** What binds an organisation to this place, as one feature knows it. */
export interface Tie {
  /** For one and for several: “referral”, “referrals”. */
  words: readonly [string, string];
  /** Where a coordinator sees and settles it. */
  path: (organisationId: string) => string;
  /** How much of it is open; it stays so until the commit. */
  count: (tx: Tx, organisationId: string) => Promise<number>;
}

/** What ends with an organisation in the transaction in which it leaves. */
export type Ending = (
  tx: Tx,
  actor: StaffActor,
  leaving: { organisationId: string; accountIds: readonly string[]; reason: string },
) => Promise<void>;

export interface OpenTie {
  text: string;
  path: string;
}

/** Where each feature above says what must be settled before an organisation leaves, and what ends when it does. */
@Injectable()
export class Ties {
  readonly #ties: Tie[] = [];
  readonly #endings: Ending[] = [];

  register(tie: Tie): void {
    this.#ties.push(tie);
  }

  onLeaving(ending: Ending): void {
    this.#endings.push(ending);
  }

  async openOf(tx: Tx, organisationId: string): Promise<OpenTie[]> {
    const open: OpenTie[] = [];
    for (const { words, path, count } of this.#ties) {
      const number = await count(tx, organisationId);
      const [one, several] = words;
      if (number > 0)
        open.push({ text: `${number} ${number === 1 ? one : several}`, path: path(organisationId) });
    }
    return open;
  }

  async end(tx: Tx, actor: StaffActor, leaving: Parameters<Ending>[2]): Promise<void> {
    for (const ending of this.#endings) await ending(tx, actor, leaving);
  }
}
