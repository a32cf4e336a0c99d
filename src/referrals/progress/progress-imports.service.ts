import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Closures } from '../closures.service';
import { FirstContact } from '../first-contact.service';
import { FoundReferrals } from '../found-referrals.service';
import type { ReferralState } from '../referral-lifecycle';
import { progressEffect, type ProgressEffect, type Standing } from './progress-effect';
import { ProgressRowEntity } from './progress-row.entity';
import type { ProgressRow } from './read-progress';

export interface ProgressResult {
  row: ProgressRow;
  effect: ProgressEffect;
}

/** An organisation sends what its own case system knows of its referrals. Each line goes the way its page goes. */
@Injectable()
export class ProgressImports {
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly firstContact: FirstContact,
    private readonly closures: Closures,
    private readonly audit: Audit,
  ) {}

  /** As it would go now, line after line; nothing is written. */
  async preview(actor: StaffActor, rows: readonly ProgressRow[]): Promise<ProgressResult[]> {
    const before = new Map<string, ReferralState>();
    const sent = new Set<string>();
    const results: ProgressResult[] = [];
    for (const row of rows) {
      const known = await this.db.inTransaction((tx) => this.#standing(tx, actor, row));
      const standing = known && after(known.standing, before.get(row.reference));
      const effect = progressEffect(row, standing, known?.isSent === true || sent.has(keyOf(row)));
      results.push({ row, effect });
      if (effect.is !== 'done') continue;
      before.set(row.reference, effect.then);
      sent.add(keyOf(row));
    }
    return results;
  }

  /** Each line in a transaction of its own, which also remembers it: what is sent again after a cut is done once. */
  async carryOut(actor: StaffActor, rows: readonly ProgressRow[]): Promise<ProgressResult[]> {
    const results: ProgressResult[] = [];
    for (const row of rows) results.push({ row, effect: await this.#one(actor, row) });
    const count = (is: ProgressEffect['is']): string =>
      String(results.filter(({ effect }) => effect.is === is).length);
    const facts = { done: count('done'), already: count('already'), refused: count('refused') };
    await this.db.inTransaction((tx) => {
      const about = { action: 'progress.imported', subjectId: actor.organisationId, facts };
      this.audit.record(tx, actor, about);
      return Promise.resolve();
    });
    return results;
  }

  async #one(actor: StaffActor, row: ProgressRow): Promise<ProgressEffect> {
    try {
      return await this.db.inTransaction(async (tx) => {
        const known = await this.#standing(tx, actor, row);
        const effect = progressEffect(row, known?.standing, known?.isSent ?? false);
        if (!known || effect.is !== 'done') return effect;
        await this.#act(tx, actor, row);
        const { event, outcome, on: happenedOn } = row;
        const sent = { sentBy: actor.accountId, sentAt: this.clock.now() };
        tx.insert(ProgressRowEntity, {
          id: newId(),
          referralId: known.id,
          event,
          outcome,
          happenedOn,
          ...sent,
        });
        return effect;
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        is: 'refused',
        says: 'It was moved a moment ago. Look at its page, then send this line again',
      };
    }
  }

  async #act(tx: Tx, actor: StaffActor, { reference, ...step }: ProgressRow): Promise<void> {
    if (step.event === 'closure') return this.closures.closeIn(tx, actor, reference, step.outcome);
    const note = `On ${step.on}, as sent from the organisation’s own case system.`;
    await this.firstContact.recordIn(tx, actor, reference, { outcome: step.outcome, note });
  }

  /** Nothing where it is not theirs, or somebody of it must not have the person: both as if it were not there. */
  async #standing(
    tx: Tx,
    actor: StaffActor,
    { reference, event, outcome, on: happenedOn }: ProgressRow,
  ): Promise<{ id: string; standing: Standing; isSent: boolean } | undefined> {
    try {
      const { id, state, createdAt } = await this.found.onWorklist(tx, actor, reference);
      const where = { referralId: id, event, outcome, happenedOn };
      const isSent = (await tx.findOneBy(ProgressRowEntity, where)) !== undefined;
      return { id, isSent, standing: { state, madeOn: createdAt.toISOString().slice(0, 10) } };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }
}

/** As a line above would leave it. */
function after(standing: Standing, state: ReferralState | undefined): Standing {
  return state === undefined ? standing : { ...standing, state };
}

function keyOf({ reference, event, on, outcome }: ProgressRow): string {
  return [reference, event, on, outcome].join(' ');
}
