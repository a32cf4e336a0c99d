import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Pins } from '../access';
import { Database } from '../platform/database/database.service';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { AcceptLinks, holderOf, HolderTask, Offer, Referral } from '../referrals';
import { Mailer } from './mailer.gateway';
import {
  OFFER_LETTERS,
  OrganisationLetters,
  type DueLetter,
  type OfferNews,
} from './organisation-letters.service';

const TAKEN_BACK = 'referral.taken-back';
const HANDED_OVER = 'referral.handed-over';
const WORK_OVERDUE = 'referral.work-overdue';

export const ORGANISATION_NEWS: readonly string[] = [
  ...Object.keys(OFFER_LETTERS),
  TAKEN_BACK,
  HANDED_OVER,
  WORK_OVERDUE,
];

interface Mailbox {
  accountId: string;
  email: string;
}

/** Which letter an organisation is due, and its way out of the house. */
@Injectable()
export class OrganisationMail {
  constructor(
    private readonly db: Database,
    private readonly letters: OrganisationLetters,
    private readonly mailer: Mailer,
    private readonly links: AcceptLinks,
    private readonly pins: Pins,
  ) {}

  /** Nothing once it has been answered, or is in other hands: nobody is reminded of what is done. */
  async letterFor(message: OutboxMessage): Promise<DueLetter | undefined> {
    const referral = await this.db.reader.findOneByOrFail(Referral, { id: message.subjectId });
    if (message.type === TAKEN_BACK)
      return this.letters.takenBack(referral, message.payload['organisationId'] ?? '');
    if (message.type === HANDED_OVER) return this.#handedOver(referral, message.payload['workerId'] ?? '');
    if (message.type === WORK_OVERDUE) return this.#workOverdue(referral, message.payload['taskId'] ?? '');
    const offer = await this.#openOffer(message);
    return offer && this.letters.ofOffer(message.type as OfferNews, referral, offer);
  }

  /** Unless somebody else goes on with it already. */
  #handedOver(referral: Referral, only: string): DueLetter | undefined {
    const { workerId, organisationId } = referral;
    return workerId === only ? this.letters.handedOver(referral, { organisationId, only }) : undefined;
  }

  /** Unless it was done meanwhile, or somebody else owes it. */
  async #workOverdue(referral: Referral, id: string): Promise<DueLetter | undefined> {
    const isOwed = await this.db.reader.existsBy(HolderTask, { id, doneAt: IsNull() });
    if (!isOwed || holderOf(referral.state) !== 'organisation') return undefined;
    return this.letters.workOverdue(referral, referral.organisationId);
  }

  /** One letter to all of them; one each to those who have a PIN, as a link is one person's. */
  async send({ letter, byLink }: DueLetter, to: readonly Mailbox[], messageId: string): Promise<void> {
    const holders = byLink ? await this.pins.holdersAmong(to.map(({ accountId }) => accountId)) : new Set();
    const plain = to.filter(({ accountId }) => !holders.has(accountId)).map(({ email }) => email);
    if (plain.length > 0) await this.mailer.send({ ...letter, to: plain, messageId });
    for (const { accountId, email } of to.filter((each) => holders.has(each.accountId))) {
      if (!byLink) continue;
      const token = await this.links.make(byLink.offerId, accountId);
      const acceptLink = this.mailer.linkTo(`/worklist/link/${token}`);
      const own = this.letters.withLink(byLink.fields, acceptLink);
      await this.mailer.send({ ...own, to: [email], messageId: `${messageId}.${accountId}` });
    }
  }

  /** The offer a message is about, or the one that stands open; none when it was answered. */
  async #openOffer({ subjectId: referralId, payload }: OutboxMessage): Promise<Offer | undefined> {
    const where = { referralId, answer: IsNull(), ...(payload['offerId'] ? { id: payload['offerId'] } : {}) };
    return (await this.db.reader.findOneBy(Offer, where)) ?? undefined;
  }
}
