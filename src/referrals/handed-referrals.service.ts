import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { HeldWorks, type Leaving } from '../access';
import type { Actor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Conflicts } from './conflicts/conflicts.service';
import { Custody } from './custody.service';
import { AcceptLink } from './links/accept-link.entity';
import { Placements } from './placements.service';
import { ReferralJournal } from './referral-journal.service';
import type { ReferralState } from './referral-lifecycle';
import { Referral } from './referral.entity';

const HELD: ReferralState[] = ['accepted', 'contacted'];
const LEFT = 'worker-left';

/** Whom a worker held goes to a colleague of the same organisation, or back to the hub. */
@Injectable()
export class HandedReferrals implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly conflicts: Conflicts,
    private readonly custody: Custody,
    private readonly placements: Placements,
    private readonly journal: ReferralJournal,
    private readonly held: HeldWorks,
  ) {}

  onModuleInit(): void {
    this.held.register({
      words: ['accepted referral', 'accepted referrals'],
      count: (workerId) => this.db.reader.countBy(Referral, { workerId, state: In(HELD) }),
      handOver: (tx, actor, leaving) => this.#handOver(tx, actor, leaving),
    });
  }

  async #handOver(tx: Tx, actor: Actor, { accountId, to }: Leaving): Promise<void> {
    // Given access again, nobody finds an old letter that still opens something.
    await tx.update(AcceptLink, { accountId, usedAt: IsNull() }, { triesLeft: 0 });
    for (const referral of await tx.lock(Referral, { workerId: accountId, state: In(HELD) })) {
      if (to !== undefined && (await this.#mayHave(tx, referral, to)))
        await this.#handTo(tx, actor, referral, to);
      else await this.#backToHub(tx, actor, referral);
    }
  }

  /** The colleague may know whoever causes harm to one of them: that one is the hub's. */
  async #mayHave(tx: Tx, { contactId }: Referral, to: string): Promise<boolean> {
    return (await this.conflicts.flaggedOf(tx, contactId, [to])).size === 0;
  }

  async #handTo(tx: Tx, actor: Actor, referral: Referral, workerId: string): Promise<void> {
    const { id, version } = referral;
    if ((await tx.update(Referral, { id, version }, { workerId, version: version + 1 })) === 0)
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    this.journal.record(tx, actor, referral, { kind: 'referral.handed-on', facts: { workerId } });
  }

  async #backToHub(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    const fact = { kind: 'referral.returned', facts: { reason: LEFT } };
    await this.custody.move(tx, actor, referral, { move: 'return', change: { workerId: null }, fact });
    this.custody.takenFrom(tx, referral);
    await this.placements.keepAtHub(tx, actor, referral, LEFT);
  }
}
