import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId, newReference } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { digest } from '../password.service';
import { RouteTrial, type TrialWay } from './route-trial.entity';

const TRIES = 3;
/** What was tried longer ago has to be tried anew: mailboxes fill up and numbers change hands. */
const PROVES_FOR_MS = 90 * DAY;

/** Tries the ways by which an organisation hears of referrals, with somebody there at the other end. */
@Injectable()
export class RouteTrials {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The word that the trial letter carries; it is kept here as a digest only. */
  async begin(actor: StaffActor, organisationId: string): Promise<{ id: string; word: string }> {
    const word = newReference().slice(0, 4);
    const id = newId();
    await this.db.inTransaction((tx) => {
      this.#insert(tx, actor, { id, organisationId, way: 'mail', wordHash: digest(word), provenAt: null });
    });
    return { id, word };
  }

  /** Somebody there read it out. Of the last letter alone, and not by guessing. */
  async proveByWord(actor: StaffActor, organisationId: string, said: string): Promise<void> {
    const isRight = await this.db.inTransaction(async (tx) => {
      const where = { organisationId, way: 'mail' as const, provenAt: IsNull() };
      const order = { startedAt: 'DESC', id: 'DESC' } as const;
      const [last] = await tx.find(RouteTrial, { where, order, take: 1 });
      const counted = last && (await this.#countTry(tx, last));
      if (!last || !counted) throw new DomainError('conflict', 'organisation.trial-none');
      if (last.wordHash !== digest(said.trim().toUpperCase())) return false;
      await tx.update(RouteTrial, { id: last.id }, { provenAt: this.clock.now() });
      this.#tell(tx, actor, organisationId, 'mail');
      return true;
    });
    if (!isRight) throw new DomainError('invalid', 'organisation.trial-word');
  }

  /** The hub rang the duty phone, and somebody there answered. */
  async provePhone(actor: StaffActor, organisationId: string): Promise<void> {
    await this.db.inTransaction((tx) => {
      const provenAt = this.clock.now();
      this.#insert(tx, actor, { id: newId(), organisationId, way: 'phone', wordHash: null, provenAt });
      this.#tell(tx, actor, organisationId, 'phone');
    });
  }

  async provenWays(organisationId: string): Promise<ReadonlySet<TrialWay>> {
    const since = plus(this.clock.now(), -PROVES_FOR_MS);
    const where = { organisationId, provenAt: MoreThan(since) };
    return new Set((await this.db.reader.findBy(RouteTrial, where)).map(({ way }) => way));
  }

  hasBegun(organisationId: string): Promise<boolean> {
    const where = { organisationId, wordHash: Not(IsNull()), provenAt: IsNull(), triesLeft: MoreThan(0) };
    return this.db.reader.existsBy(RouteTrial, where);
  }

  async #countTry(tx: Tx, { id, triesLeft }: RouteTrial): Promise<boolean> {
    if (triesLeft === 0) return false;
    return (await tx.update(RouteTrial, { id, triesLeft }, { triesLeft: triesLeft - 1 })) === 1;
  }

  #insert(
    tx: Tx,
    { accountId: startedBy }: StaffActor,
    trial: Pick<RouteTrial, 'id' | 'organisationId' | 'way' | 'wordHash' | 'provenAt'>,
  ): void {
    tx.insert(RouteTrial, { ...trial, triesLeft: TRIES, startedBy, startedAt: this.clock.now() });
  }

  #tell(tx: Tx, actor: StaffActor, subjectId: string, way: TrialWay): void {
    this.audit.record(tx, actor, { action: 'organisation.route-tried', subjectId, facts: { way } });
  }
}
