import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { Role, StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Account } from '../account.entity';
import { OrganisationPause } from './organisation-pause.entity';
import { ShutOuts } from './shut-outs.service';

const OF_THE_HUB: Role[] = ['handler', 'coordinator'];

export interface PastPause extends Omit<OrganisationPause, 'reason' | 'endReason'> {
  reason: string;
  endReason: string;
}

/** Pauses an organisation: nothing new goes to it; where it is shut out, its people and systems are nobody here. */
@Injectable()
export class OrganisationPauses {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly shutOuts: ShutOuts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In a transaction that does more; one that stands already is left as it is. */
  async keepPausedIn(tx: Tx, actor: StaffActor, organisationId: string, reason: string): Promise<void> {
    await this.assertOutside(tx, organisationId);
    if (!(await this.#standing(tx, organisationId)))
      this.#begin(tx, actor, organisationId, { shutsOut: false, reason });
  }

  /** It leaves: no pause stands over what is over. */
  async endForGoodIn(tx: Tx, actor: StaffActor, organisationId: string, reason: string): Promise<void> {
    await this.assertOutside(tx, organisationId);
    const standing = await this.#standing(tx, organisationId);
    if (standing) await this.#end(tx, actor, standing.id, reason);
  }

  /** A pause that stands already gives way to one of the other kind. */
  async pause(
    actor: StaffActor,
    organisationId: string,
    { shutsOut, reason }: { shutsOut: boolean; reason: string },
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.assertOutside(tx, organisationId);
      const standing = await this.#standing(tx, organisationId);
      if (standing?.shutsOut === shutsOut) throw new DomainError('conflict', 'organisation.paused-already');
      if (standing) await this.#end(tx, actor, standing.id, reason);
      this.#begin(tx, actor, organisationId, { shutsOut, reason });
      if (shutsOut) await this.shutOuts.shutOut(tx, actor, organisationId);
    });
  }

  async resume(actor: StaffActor, organisationId: string, reason: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const standing = await this.#standing(tx, organisationId);
      if (!standing) throw new DomainError('conflict', 'organisation.not-paused');
      await this.#end(tx, actor, standing.id, reason);
      this.audit.record(tx, actor, { action: 'organisation.resumed', subjectId: organisationId });
    });
  }

  /** The latest first. */
  async listOf(organisationId: string): Promise<PastPause[]> {
    const order = { pausedAt: 'DESC', id: 'DESC' } as const;
    const pauses = await this.db.reader.find(OrganisationPause, { where: { organisationId }, order });
    return pauses.map((pause) => {
      const { reason, endReason } = this.seals.open(OrganisationPause, pause, ['reason', 'endReason']);
      return { ...pause, reason: reason ?? '', endReason: endReason ?? '' };
    });
  }

  #begin(
    tx: Tx,
    actor: StaffActor,
    organisationId: string,
    { shutsOut, reason }: { shutsOut: boolean; reason: string },
  ): void {
    const row = { id: newId(), organisationId, shutsOut, reason, pausedBy: actor.accountId };
    const sealed = this.seals.close(OrganisationPause, { ...row, pausedAt: this.clock.now() });
    tx.insert(OrganisationPause, sealed as Row<OrganisationPause>);
    const facts = { access: shutsOut ? 'ended' : 'kept' };
    this.audit.record(tx, actor, { action: 'organisation.paused', subjectId: organisationId, facts });
  }

  /** Who answers the helpline is no organisation that may be paused. */
  async assertOutside(tx: Tx, organisationId: string): Promise<void> {
    if (await tx.findOneBy(Account, { organisationId, role: In(OF_THE_HUB) }))
      throw new DomainError('conflict', 'organisation.hub');
  }

  async #standing(tx: Tx, organisationId: string): Promise<OrganisationPause | undefined> {
    const [standing] = await tx.lock(OrganisationPause, { organisationId, endedAt: IsNull() });
    return standing;
  }

  async #end(tx: Tx, actor: StaffActor, id: string, endReason: string): Promise<void> {
    const sealed = this.seals.close(OrganisationPause, { id, endReason }).endReason ?? null;
    const set = { endReason: sealed, endedBy: actor.accountId, endedAt: this.clock.now() };
    await tx.update(OrganisationPause, { id }, set);
  }
}
