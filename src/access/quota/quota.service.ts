import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import { DAY, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Recurring } from '../../platform/recurring/recurring.service';
import { CLOCK } from '../../platform/system-clock';
import { Account } from '../account.entity';
import { countsSince, limitOf, type QuotaKind } from './quota-limits';
import { QuotaStop, type StopDecision } from './quota-stop.entity';
import { QuotaUse } from './quota-use.entity';

/** Whoever was met this long ago counts as new again. */
const KNOWN_FOR_MS = 180 * DAY;

/** Bounds what one account can see of other people: it stops, says so, and tells the hub. */
@Injectable()
export class Quota implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly recurring: Recurring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.recurring.register({ name: 'quota-uses', everyMs: DAY, run: () => this.#forget() });
  }

  /**
   * Call it before the transaction that discloses, takes or looks up; throws `forbidden` at the end of the quota. Each
   * subject counts once; a search has none, and each of them counts.
   */
  async spend(actor: StaffActor, kind: QuotaKind, subjectId: string = newId()): Promise<void> {
    const isLeft = await this.db.inTransaction(async (tx) => {
      // One at a time for each account: a hundred at once would otherwise all find room.
      await tx.lock(Account, { id: actor.accountId });
      const use = { accountId: actor.accountId, kind, subjectId };
      if (await tx.findOneBy(QuotaUse, use)) return true;
      const at = this.clock.now();
      if ((await this.#used(tx, actor, kind, at)) >= limitOf(kind, actor.role)) {
        await this.#stop(tx, actor, kind, at);
        return false;
      }
      tx.insert(QuotaUse, { id: newId(), ...use, at });
      return true;
    });
    if (!isLeft) throw new DomainError('forbidden', `quota.${kind}`);
  }

  listOpen(): Promise<QuotaStop[]> {
    const order = { stoppedAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(QuotaStop, { where: { decidedAt: IsNull() }, order });
  }

  /** Lifted, they go on at once; kept, the hour runs out. Nobody decides for themselves. */
  async decide(
    actor: StaffActor,
    id: string,
    { decision, reason }: { decision: StopDecision; reason: string },
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const [stop] = await tx.lock(QuotaStop, { id });
      if (!stop) throw new DomainError('not-found', 'not-found');
      if (stop.accountId === actor.accountId) throw new DomainError('forbidden', 'quota.own');
      if (stop.decidedAt) throw new DomainError('conflict', 'quota.decided');
      const sealed = this.seals.close(QuotaStop, { id, reason }).reason ?? null;
      const change = { decision, reason: sealed, decidedBy: actor.accountId, decidedAt: this.clock.now() };
      await tx.update(QuotaStop, { id }, change);
      const facts = { kind: stop.kind };
      this.audit.record(tx, actor, { action: `quota.${decision}`, subjectId: stop.accountId, facts });
    });
  }

  async #used(tx: Tx, { accountId }: StaffActor, kind: QuotaKind, now: Date): Promise<number> {
    const lifted = { accountId, kind, decision: 'lifted' as const };
    const [last] = await tx.find(QuotaStop, { where: lifted, order: { decidedAt: 'DESC' }, take: 1 });
    const at = MoreThan(countsSince(now, last?.decidedAt ?? undefined));
    return (await tx.find(QuotaUse, { where: { accountId, kind, at }, select: { id: true } })).length;
  }

  async #stop(tx: Tx, actor: StaffActor, kind: QuotaKind, stoppedAt: Date): Promise<void> {
    const { accountId } = actor;
    if (await tx.findOneBy(QuotaStop, { accountId, kind, decidedAt: IsNull() })) return;
    tx.insert(QuotaStop, { id: newId(), accountId, kind, stoppedAt });
    this.audit.record(tx, actor, { action: 'quota.reached', subjectId: accountId, facts: { kind } });
  }

  #forget(): Promise<number> {
    const at = LessThan(new Date(this.clock.now().getTime() - KNOWN_FOR_MS));
    return this.db.inTransaction((tx) => tx.delete(QuotaUse, { at }));
  }
}
