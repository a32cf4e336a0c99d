import type { Card } from '../referrals';

export interface Letter {
  subject: string;
  text: string;
}

interface OfferFacts {
  level: Card['level'];
  reference: string;
  /** Such as `today 4:40pm`. */
  answerBy: string;
  link: string;
}

/** To an organisation: that something waits, never what or who. */
export function offerLetter({ level, reference, answerBy, link }: OfferFacts): Letter {
  const subject = `New ${level} referral ${reference}, answer by ${answerBy}`;
  return { subject, text: `${subject}.\n\nSign in to see it: ${link}\n` };
}

const REFERRER_STATES = {
  received: 'received',
  'with-a-service': 'with a service',
} as const;

/** To whoever referred: the reference and one of a few words. Never which service, and nothing about anyone. */
export function referrerLetter(reference: string, state: keyof typeof REFERRER_STATES): Letter {
  const subject = `Referral ${reference}: ${REFERRER_STATES[state]}`;
  return {
    subject,
    text: `${subject}.\n\nYou do not need to do anything. Reply to nobody about this message.\n`,
  };
}

/** To the person. No name, no service, no link, no reference: it may be read by somebody else. */
export const PERSON_TEXT = 'Hi, we have the details you sent us. We will be in touch as you asked.';
export const PERSON_SUBJECT = 'Your message';
