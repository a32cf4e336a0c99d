import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Pins } from '../../access';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { newId, newSecret } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Referrals } from '../referrals.service';
import { AcceptLink } from './accept-link.entity';
import { LinkWatch } from './link-watch.service';
import { LiveLinks, tokenHash, type LiveLink } from './live-links.service';

const TRIES = 3;
const OVER: Used = { is: 'over' };

export type Used = { is: 'accepted' | 'over' } | { is: 'wrong-pin'; triesLeft: number };

/** Accepting by a one-time link and a PIN. It discloses nobody: who it is about, one signs in to see. */
@Injectable()
export class AcceptLinks {
  constructor(
    private readonly db: Database,
    private readonly live: LiveLinks,
    private readonly pins: Pins,
    private readonly referrals: Referrals,
    private readonly watch: LinkWatch,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The token of a new link; it is kept here as a digest only. */
  async make(offerId: string, accountId: string): Promise<string> {
    const token = newSecret();
    const row = { id: newId(), tokenHash: tokenHash(token), offerId, accountId, triesLeft: TRIES };
    await this.db.inTransaction((tx) => tx.insert(AcceptLink, { ...row, createdAt: this.clock.now() }));
    return token;
  }

  find(token: string): Promise<LiveLink | undefined> {
    return this.live.find(token);
  }

  /** A try is counted before the PIN is looked at, and given back when it was right. */
  async use(token: string, pin: string): Promise<Used> {
    const found = await this.#claimTry(token);
    if (!found) return OVER;
    const { link, actor } = found;
    if (await this.pins.isRight(actor.accountId, pin)) return this.#accept(token, found);
    const triesLeft = link.triesLeft - 1;
    await this.watch.wrong(found, triesLeft);
    return triesLeft === 0 ? OVER : { is: 'wrong-pin', triesLeft };
  }

  async #claimTry(token: string): Promise<LiveLink | undefined> {
    for (let turn = 0; turn <= TRIES; turn += 1) {
      const found = await this.live.find(token);
      if (!found) return undefined;
      const { id, triesLeft } = found.link;
      const where = { id, triesLeft, usedAt: IsNull() };
      const isMine = await this.db.inTransaction((tx) =>
        tx.update(AcceptLink, where, { triesLeft: triesLeft - 1 }),
      );
      if (isMine === 1) return found;
    }
    return undefined;
  }

  /** Looks at everything once more in the transaction that accepts: of two at once, one is there to see it open. */
  async #accept(token: string, { link }: LiveLink): Promise<Used> {
    const directory = await this.live.directory();
    try {
      await this.db.inTransaction(async (tx) => {
        await tx.update(AcceptLink, { id: link.id, usedAt: IsNull() }, { triesLeft: link.triesLeft });
        const found = await this.live.findIn(tx, token, directory);
        const isFirst =
          found &&
          (await tx.update(AcceptLink, { id: link.id, usedAt: IsNull() }, { usedAt: this.clock.now() }));
        if (!found || isFirst !== 1) throw new DomainError('conflict', 'referral.moved-meanwhile');
        await this.referrals.acceptIn(tx, found.actor, { reference: found.referral.reference, by: 'link' });
      });
      return { is: 'accepted' };
    } catch (error) {
      if (error instanceof DomainError && ['conflict', 'not-found'].includes(error.kind)) return OVER;
      throw error;
    }
  }
}
