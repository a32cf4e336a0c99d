import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { CLOCK } from '../platform/system-clock';
import { sayTime } from '../platform/web/london-time';
import type { Offer, Referral } from '../referrals';
import { Letters } from './letters.service';
import type { Fields, Letter } from './message-templates';

export const OFFER_LETTERS = {
  'referral.offered': 'offer',
  'referral.reminder': 'reminder',
  'referral.question-answered': 'question-answered',
} as const;
export type OfferNews = keyof typeof OFFER_LETTERS;

/** The letter that an organisation is due. */
export interface DueLetter {
  organisationId: string;
  letter: Letter;
  /** The one of its people whom it is for; null: all who work its queue. */
  only: string | null;
  /** Those who answer for it, where it has any; else everybody who works its queue. */
  isForLeads: boolean;
  /** An offer that each of its workers who has a PIN may also accept by a link of their own. */
  byLink: { offerId: string; fields: Fields<'offer'> } | null;
}

type Told = Pick<Referral, 'reference' | 'level' | 'isSourceVerified'>;

/** Writes to an organisation. It has no way out of the house: sending is somebody else's. */
@Injectable()
export class OrganisationLetters {
  constructor(
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of an offer that waits for an answer. */
  ofOffer(
    news: OfferNews,
    { reference, level, isSourceVerified }: Told,
    offer: Pick<Offer, 'id' | 'answerBy' | 'organisationId'>,
  ): DueLetter {
    const answerBy = sayTime(offer.answerBy, this.clock.now());
    const fields = { level, reference, answerBy, link: this.#linkTo(reference) };
    const key = OFFER_LETTERS[news];
    return {
      organisationId: offer.organisationId,
      letter: this.letters.write(key, fields),
      only: null,
      isForLeads: false,
      byLink: key === 'offer' && isSourceVerified ? { offerId: offer.id, fields } : null,
    };
  }

  takenBack({ reference }: Told, organisationId: string): DueLetter {
    const letter = this.letters.write('taken-back', { reference });
    return { organisationId, letter, only: null, isForLeads: false, byLink: null };
  }

  /** For the colleague who goes on with it. */
  handedOver(
    { reference, level }: Told,
    { organisationId, only }: Pick<DueLetter, 'organisationId'> & { only: string },
  ): DueLetter {
    const letter = this.letters.write('handed-over', { level, reference, link: this.#linkTo(reference) });
    return { organisationId, letter, only, isForLeads: false, byLink: null };
  }

  /** A review or a decision is late. */
  workOverdue({ reference }: Told, organisationId: string): DueLetter {
    const letter = this.letters.write('work-overdue', { reference, link: this.#linkTo(reference) });
    return { organisationId, letter, only: null, isForLeads: true, byLink: null };
  }

  withLink(fields: Fields<'offer'>, acceptLink: string): Letter {
    return this.letters.write('offer-with-link', { ...fields, acceptLink });
  }

  #linkTo(reference: string): string {
    return `${this.config.publicBaseUrl}/worklist/${reference}`;
  }
}
