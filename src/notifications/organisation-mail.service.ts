import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { CLOCK } from '../platform/system-clock';
import { sayTime } from '../platform/web/london-time';
import { Offer, Referral } from '../referrals';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';
import type { Letter } from './message-templates';

const LETTERS = {
  'referral.offered': 'offer',
  'referral.reminder': 'reminder',
  'referral.question-answered': 'question-answered',
} as const;
type OfferNews = keyof typeof LETTERS;
const TAKEN_BACK = 'referral.taken-back';

export const ORGANISATION_NEWS: readonly string[] = [...Object.keys(LETTERS), TAKEN_BACK];

/** The letter that an organisation is due, and its way out of the house. */
@Injectable()
export class OrganisationMail {
  constructor(
    private readonly db: Database,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing once the offer has been answered: nobody is reminded of what is done. */
  async letterFor(message: OutboxMessage): Promise<{ organisationId: string; letter: Letter } | undefined> {
    const { reference, level } = await this.db.reader.findOneByOrFail(Referral, { id: message.subjectId });
    if (message.type === TAKEN_BACK) {
      const letter = this.letters.write('taken-back', { reference });
      return { organisationId: message.payload['organisationId'] ?? '', letter };
    }
    const offer = await this.#openOffer(message);
    if (!offer) return undefined;
    const answerBy = sayTime(offer.answerBy, this.clock.now());
    const link = this.mailer.linkTo(`/worklist/${reference}`);
    const key = LETTERS[message.type as OfferNews];
    const letter = this.letters.write(key, { level, reference, answerBy, link });
    return { organisationId: offer.organisationId, letter };
  }

  send(letter: Letter, to: readonly string[], messageId: string): Promise<void> {
    return this.mailer.send({ ...letter, to, messageId });
  }

  /** The offer a message is about, or the one that stands open; none when it was answered. */
  async #openOffer({ subjectId: referralId, payload }: OutboxMessage): Promise<Offer | undefined> {
    const where = { referralId, answer: IsNull(), ...(payload['offerId'] ? { id: payload['offerId'] } : {}) };
    return (await this.db.reader.findOneBy(Offer, where)) ?? undefined;
  }
}
