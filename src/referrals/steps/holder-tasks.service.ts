import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Areas } from '../../directory';
import { actorId, type Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { FoundReferrals, type OrganisationActor } from '../found-referrals.service';
import { ReferralJournal } from '../referral-journal.service';
import { holderOf } from '../referral-lifecycle';
import type { Referral } from '../referral.entity';
import { HolderTask } from './holder-task.entity';
import { answerTo, doorOf, SAFEGUARDING, type HolderWorkKind } from './holder-work';
import { problemWith, type WorkEnd } from './work-end';

/** Work with a time that whoever holds a referral owes: set, done, and chased where an answer has to come back. */
@Injectable()
export class HolderTasks {
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly journal: ReferralJournal,
    private readonly areas: Areas,
    private readonly seals: Seals,
  ) {}

  /** One of a kind at a time: set again, it has the new time. */
  async set(actor: OrganisationActor, reference: string, kind: HolderWorkKind, dueAt: Date): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.#held(tx, actor, reference);
      await this.setIn(tx, actor, referral, { kind, dueAt });
    });
  }

  async setIn(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    { kind, dueAt }: Pick<HolderTask, 'kind' | 'dueAt'>,
  ): Promise<void> {
    const { id: referralId } = referral;
    const open = { referralId, kind, doneAt: IsNull() };
    if ((await tx.update(HolderTask, open, { dueAt, overdueAt: null })) === 0) {
      const createdAt = this.clock.now();
      tx.insert(HolderTask, { id: newId(), referralId, kind, createdAt, createdBy: actorId(actor), dueAt });
    }
    this.journal.record(tx, actor, referral, { kind: 'work.set', facts: { work: kind } });
  }

  /** Ends what is open of a kind; a safeguarding decision may also be written down that nobody had asked for. */
  async end(actor: OrganisationActor, reference: string, kind: HolderWorkKind, end: WorkEnd): Promise<void> {
    const problem = problemWith(kind, end, this.clock.now());
    if (problem) throw new DomainError('invalid', problem);
    await this.db.inTransaction(async (tx) => {
      const referral = await this.#held(tx, actor, reference);
      const id = await this.#openIdOf(tx, actor, referral, kind);
      if ((await tx.update(HolderTask, { id, doneAt: IsNull() }, this.#ended(actor, id, end))) === 0)
        throw new DomainError('conflict', 'work.done-already');
      const facts = { work: kind, outcome: end.outcome };
      this.journal.record(tx, actor, referral, { kind: 'work.done', facts });
      await this.#follow(tx, actor, referral, { kind, end });
    });
  }

  async #follow(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    { kind, end }: { kind: HolderWorkKind; end: WorkEnd },
  ): Promise<void> {
    const door = doorOf(kind);
    if (kind === 'review' && end.next) return this.setIn(tx, actor, referral, { kind, dueAt: end.next });
    if (!door || (end.outcome !== 'told' && end.outcome !== 'not-yet')) return;
    const from = end.told?.at ?? this.clock.now();
    const dueAt = this.areas.answerDueAt(referral.areaCode, door, from);
    await this.setIn(tx, actor, referral, { kind: answerTo(`safeguarding-${door}`), dueAt });
  }

  async #openIdOf(tx: Tx, actor: Actor, { id: referralId }: Referral, kind: HolderWorkKind): Promise<string> {
    const open = await tx.findOneBy(HolderTask, { referralId, kind, doneAt: IsNull() });
    if (open) return open.id;
    if (!SAFEGUARDING.some((each) => each === kind)) throw new DomainError('conflict', 'work.done-already');
    const [id, now] = [newId(), this.clock.now()];
    tx.insert(HolderTask, { id, referralId, kind, createdBy: actorId(actor), createdAt: now, dueAt: now });
    return id;
  }

  #ended(actor: Actor, id: string, { outcome, reason, told }: WorkEnd): Partial<HolderTask> {
    const words = { reason: reason === '' ? null : reason, toldWhom: told?.whom ?? null };
    const sealed = this.seals.close(HolderTask, { id, ...words }) as Row<HolderTask>;
    return {
      outcome: outcome as HolderTask['outcome'],
      reason: sealed.reason ?? null,
      toldWhom: sealed.toldWhom ?? null,
      toldAt: told?.at ?? null,
      doneAt: this.clock.now(),
      doneBy: actorId(actor),
    };
  }

  async #held(tx: Tx, actor: OrganisationActor, reference: string): Promise<Referral> {
    const referral = await this.found.held(tx, actor, reference);
    if (holderOf(referral.state) !== 'organisation')
      throw new DomainError('conflict', 'referral.illegal-move');
    return referral;
  }
}
