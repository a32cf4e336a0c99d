import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { system, type Actor } from '../kernel/actor';
import { plus, type Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { newId } from '../platform/ids';
import type { KnownRule } from '../platform/retention/retention-rule';
import { Retention } from '../platform/retention/retention.service';
import { CLOCK } from '../platform/system-clock';
import { DestructionLists } from './destruction-lists.service';
import { RepeatErasures } from './requests/repeat-erasures.service';

/** Records of one transaction: on SQLite everybody else waits for it. */
const AT_ONCE = 20;
const ACTOR = system('retention');

/** How many went, by class; and how many now wait for a coordinator. */
export interface RetentionTurn {
  forgotten: Readonly<Record<string, number>>;
  listed: number;
}

/** Takes out what its time is up for, a batch a transaction. Stopped at any moment, the next turn goes on from there. */
@Injectable()
export class RetentionTurns {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly retention: Retention,
    private readonly lists: DestructionLists,
    private readonly erasures: RepeatErasures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor = ACTOR): Promise<RetentionTurn> {
    const forgotten: Record<string, number> = {};
    for (const rule of this.retention.rules) {
      const count = await this.#runRule(actor, rule);
      if (count > 0) forgotten[rule.key] = count;
    }
    await this.erasures.catchUp();
    while ((await this.lists.forgetConfirmed(actor, AT_ONCE)) > 0);
    return { forgotten, listed: await this.lists.prepare(actor) };
  }

  async #runRule(actor: Actor, rule: KnownRule): Promise<number> {
    const { due, forget, periodMs, key } = rule;
    if (!due || !forget || periodMs === null) return 0;
    const before = plus(this.clock.now(), -periodMs);
    let total = 0;
    for (;;) {
      const ids = await due(before, AT_ONCE);
      if (ids.length === 0) return total;
      const sourceId = newId();
      const count = await this.db.inTransaction(async (tx) => {
        const gone = await forget(tx, ids, sourceId);
        const facts = { rule: key, count: String(gone) };
        this.audit.record(tx, actor, { action: 'retention.batch', subjectId: sourceId, facts });
        return gone;
      });
      total += count;
      // What is due and yet stays would be found again without end.
      if (count === 0) return total;
    }
  }
}
