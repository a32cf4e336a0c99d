import { Injectable } from '@nestjs/common';
import type { Actor, ClientActor, StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { holderOf } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** Somebody who speaks for an organisation. */
export type OrganisationActor = StaffActor | ClientActor;

/** Finds the referral that somebody wants to move, and holds it while they do. "Not yours" and "not there" answer alike. */
@Injectable()
export class FoundReferrals {
  /** What was put before the actor's organisation and not taken back; what lies with the hub is nobody else's. */
  async onWorklist(tx: Tx, actor: OrganisationActor, reference: string): Promise<Referral> {
    const [referral] = await tx.lock(Referral, { reference, organisationId: actor.organisationId });
    const isTheirs = referral && referral.state !== 'with-hub' && referral.state !== 'withdrawn';
    if (!isTheirs) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }

  /** One that the actor's organisation has accepted. */
  async held(tx: Tx, actor: OrganisationActor, reference: string): Promise<Referral> {
    const referral = await this.onWorklist(tx, actor, reference);
    const isHeld = holderOf(referral.state) === 'organisation' || referral.state === 'closed';
    if (!isHeld) throw new DomainError('conflict', 'referral.not-accepted');
    return referral;
  }

  /** For the hub: any. */
  async any(tx: Tx, _actor: Actor, where: { id: string } | { reference: string }): Promise<Referral> {
    const [referral] = await tx.lock(Referral, where);
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }
}
