import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Account } from '../account.entity';
import { SignIns, type SignInAnswer } from '../sign-ins.service';
import { OpenId, type Errand, type Vouched } from './openid.gateway';
import { OrganisationSignIn } from './organisation-sign-in.entity';
import { hasSecondFactor } from './shown-factors';

/** In by the sign-in of one's own organisation. */
@Injectable()
export class OrganisationSignIns {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly openId: OpenId,
    private readonly signIns: SignIns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who was linked comes in; without a second factor there, ours is asked for. */
  async signIn(errand: Errand, query: string): Promise<SignInAnswer> {
    const vouched = await this.openId.finish(errand, query);
    const link = vouched && (await this.db.reader.findOneBy(OrganisationSignIn, this.#keyOf(vouched)));
    const account = link && (await this.db.reader.findOneBy(Account, { id: link.accountId }));
    // Who has moved to another organisation is no longer vouched for by the first.
    if (!vouched || account?.organisationId !== errand.organisation) return this.signIns.refuse(account?.id);
    const trusted = this.openId.issuerOf(errand.organisation)?.trustedAcr ?? [];
    return this.signIns.vouchedFor(account.id, hasSecondFactor(vouched, trusted));
  }

  /** For somebody signed in here who showed a factor a moment ago; false when it is not their own answer. */
  async link(actor: StaffActor, errand: Errand, query: string): Promise<boolean> {
    if (errand.organisation !== actor.organisationId) return false;
    const vouched = await this.openId.finish(errand, query);
    if (!vouched) return false;
    const { accountId } = actor;
    const row = { id: newId(), accountId, ...this.#keyOf(vouched), createdAt: this.clock.now() };
    try {
      await this.db.inTransaction(async (tx) => {
        await tx.delete(OrganisationSignIn, { accountId });
        tx.insert(OrganisationSignIn, row);
        this.audit.record(tx, actor, { action: 'organisation-sign-in.linked', subjectId: accountId });
      });
      return true;
    } catch (error) {
      // Somebody else is linked to that subject already.
      if (error instanceof DomainError && error.kind === 'conflict') return false;
      throw error;
    }
  }

  async isLinked(accountId: string): Promise<boolean> {
    return this.db.reader.existsBy(OrganisationSignIn, { accountId });
  }

  /** Who may come back as whom: the account that set out, as it stands now. */
  async actorOf(accountId: string): Promise<StaffActor | undefined> {
    const account = await this.signIns.findOpen(accountId);
    if (!account) return undefined;
    const { organisationId, role } = account;
    return { kind: 'staff', accountId, organisationId, role };
  }

  #keyOf({ issuer, subject }: Vouched): { issuer: string; subjectHash: string } {
    return { issuer, subjectHash: this.seals.index('organisation-sign-in', `${issuer} ${subject}`) };
  }
}
