import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import { Account } from '../../access';
import { SupportServices, type DirectorySnapshot } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { Offer } from '../offer.entity';
import { Referral } from '../referral.entity';
import { WhoMayBeAsked } from '../who-may-be-asked.service';
import { AcceptLink } from './accept-link.entity';

export interface LiveLink {
  link: AcceptLink;
  offer: Offer;
  referral: Referral;
  actor: StaffActor;
}

/** Which links open anything at this moment. Everything is looked at anew each time; the letter may be a day old. */
@Injectable()
export class LiveLinks {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly whoMayBeAsked: WhoMayBeAsked,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  directory(): Promise<DirectorySnapshot> {
    return this.supportServices.snapshot();
  }

  /** Changes nothing: scanners of mail open every link they find. */
  async find(token: string): Promise<LiveLink | undefined> {
    const directory = await this.directory();
    return this.db.inTransaction((tx) => this.findIn(tx, token, directory));
  }

  async findIn(tx: Tx, token: string, directory: DirectorySnapshot): Promise<LiveLink | undefined> {
    const where = { tokenHash: tokenHash(token), usedAt: IsNull(), triesLeft: MoreThan(0) };
    const link = await tx.findOneBy(AcceptLink, where);
    const offer = link && (await this.#openOffer(tx, link.offerId));
    if (!link || !offer) return undefined;
    const actor = await this.#workerOf(tx, link.accountId, offer.organisationId);
    const referral = await this.#offered(tx, offer, directory);
    return actor && referral ? { link, offer, referral, actor } : undefined;
  }

  /** While the one it was offered to may still be asked. */
  async #offered(tx: Tx, offer: Offer, directory: DirectorySnapshot): Promise<Referral | undefined> {
    const { referralId: id, supportServiceId } = offer;
    const where = { id, supportServiceId, state: 'offered', isSourceVerified: true } as const;
    const referral = await tx.findOneBy(Referral, where);
    if (!referral) return undefined;
    const { refusalOf } = await this.whoMayBeAsked.of(tx, referral.contactId);
    return refusalOf(directory.findTaking(supportServiceId)) === null ? referral : undefined;
  }

  async #openOffer(tx: Tx, id: string): Promise<Offer | undefined> {
    const offer = await tx.findOneBy(Offer, { id, answer: IsNull() });
    return offer && offer.answerBy > this.clock.now() ? offer : undefined;
  }

  async #workerOf(tx: Tx, accountId: string, organisationId: string): Promise<StaffActor | undefined> {
    const account = await tx.findOneBy(Account, { id: accountId, organisationId, disabledAt: IsNull() });
    const role = account?.role;
    if (role !== 'worker' && role !== 'manager') return undefined;
    return { kind: 'staff', accountId, organisationId, role };
  }
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
