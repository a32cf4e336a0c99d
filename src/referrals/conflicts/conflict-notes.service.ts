import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../audit';
import { Areas } from '../../directory';
import { actorId, type Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Tasks } from '../../tasks';
import { workingLevelOf } from '../referral-lifecycle';
import { Referral } from '../referral.entity';
import type { ConflictKind } from './conflict-of';
import { Conflict } from './conflict.entity';

export interface ConflictFound {
  accountId: string;
  organisationId: string;
  kind: ConflictKind;
}

/** Writes down who must not have a person, and puts each before the hub, once. */
@Injectable()
export class ConflictNotes implements OnModuleInit {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.tasks.onDone(async (tx, actor, { task, outcome }) => {
      const accountId = task.facts['accountId'];
      if (task.kind !== 'conflict' || outcome !== 'not-the-same' || accountId === undefined) return;
      await this.clear(tx, actor, { contactId: task.contactId, accountId });
    });
  }

  async tell(
    tx: Tx,
    actor: Actor,
    about: Pick<Referral, 'id'>,
    found: readonly ConflictFound[],
  ): Promise<void> {
    if (found.length === 0) return;
    // Two offers of one contact at the same moment tell of it once: whoever comes second waits here.
    const [referral] = await tx.lock(Referral, { id: about.id });
    if (!referral) return;
    for (const each of found) await this.#tellOf(tx, actor, referral, each);
  }

  /** Nothing is known of a connection: they may have this person after all. */
  async clear(tx: Tx, actor: Actor, pair: { contactId: string; accountId: string }): Promise<void> {
    const cleared = { clearedAt: this.clock.now(), clearedBy: actorId(actor) };
    if ((await tx.update(Conflict, pair, cleared)) === 0) return;
    const facts = { accountId: pair.accountId };
    this.audit.record(tx, actor, { action: 'conflict.cleared', subjectId: pair.contactId, facts });
  }

  async #tellOf(tx: Tx, actor: Actor, referral: Referral, { accountId, kind }: ConflictFound): Promise<void> {
    const { id: referralId, contactId, areaCode, rank, reference, level } = referral;
    const known = await tx.findOneBy(Conflict, { contactId, accountId });
    const isDeclaredNow = kind === 'declared' && known?.kind !== 'declared';
    if (known && !isDeclaredNow) return;
    const now = { kind, foundAt: this.clock.now(), clearedAt: null, clearedBy: null };
    if (known) await tx.update(Conflict, { id: known.id }, now);
    else tx.insert(Conflict, { id: newId(), contactId, accountId, ...now });
    const dueAt = this.areas.dueAt({ areaCode, level: workingLevelOf(level), clock: 'triage' });
    const facts = { reference, accountId, because: kind };
    this.tasks.add(tx, actor, { areaCode, kind: 'conflict', rank, contactId, referralId, facts, dueAt });
    this.audit.record(tx, actor, {
      action: 'conflict.found',
      subjectId: referralId,
      facts: { accountId, kind },
    });
  }
}
