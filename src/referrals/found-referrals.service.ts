import { Injectable } from '@nestjs/common';
import type { Actor, ClientActor, StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { Conflicts } from './conflicts/conflicts.service';
import { Referral } from './referral.entity';
import { sightOf } from './sight-of';
import { assertAsSeen, referenceIn, type Sought } from './sought';

/** Somebody who speaks for an organisation. */
export type OrganisationActor = StaffActor | ClientActor;

/** Finds the referral that somebody wants to move, and holds it while they do. "Not yours" and "not there" answer alike. */
@Injectable()
export class FoundReferrals {
  constructor(private readonly conflicts: Conflicts) {}

  /** What was put before the actor's organisation and not taken back; what lies with the hub is nobody else's. */
  async onWorklist(tx: Tx, actor: OrganisationActor, sought: Sought): Promise<Referral> {
    const reference = referenceIn(sought);
    const [referral] = await tx.lock(Referral, { reference, organisationId: actor.organisationId });
    if (!referral || sightOf(actor, referral) === 'nothing')
      throw new DomainError('not-found', 'referral.not-found');
    await this.conflicts.assertNone(tx, actor, referral);
    assertAsSeen(referral, sought);
    return referral;
  }

  /** One that the actor's organisation has accepted. */
  async held(tx: Tx, actor: OrganisationActor, sought: Sought): Promise<Referral> {
    const referral = await this.onWorklist(tx, actor, sought);
    if (sightOf(actor, referral) === 'card') throw new DomainError('conflict', 'referral.not-accepted');
    return referral;
  }

  /** For the hub: any. */
  async any(tx: Tx, _actor: Actor, where: { id: string } | { reference: string }): Promise<Referral> {
    const [referral] = await tx.lock(Referral, where);
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }
}
