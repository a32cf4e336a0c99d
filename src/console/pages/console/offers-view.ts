import { sayDuration } from '../../../platform/web/london-time';
import type { OfferedCall } from '../../../telephony';
import { CALLER_WORDS } from './console-words';

export interface OfferCard {
  contactId: string;
  from: string;
  areaName: string;
  known: string;
  about: readonly string[];
  waited: string;
  secondsLeft: number;
  isUrgent: boolean;
  /** Answered already: their phone is being rung. */
  isAccepted: boolean;
}

interface Around {
  /** Somebody said of this number that it is not safe. */
  isUnsafe: boolean;
  areaName: (code: string) => string;
  now: Date;
}

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** What a handler may know before they answer: nothing that was said, and no whole number. */
export function offerCard(offer: OfferedCall, { isUnsafe, areaName, now }: Around): OfferCard {
  const { contactId, areaCode, maskedCaller, leaseUntil, waitingSince, isEmergency, isReturned } = offer;
  return {
    contactId,
    from: maskedCaller ?? 'number withheld',
    areaName: areaName(areaCode),
    known: `${sayKnown(offer, now)}${isUnsafe ? '. SAFETY NOTE: somebody said this number is not safe' : ''}`,
    about: aboutOf(offer),
    waited: `Waiting ${sayDuration(now.getTime() - waitingSince.getTime())}`,
    secondsLeft: Math.max(0, Math.ceil((leaseUntil.getTime() - now.getTime()) / 1000)),
    isUrgent: isEmergency || isReturned,
    isAccepted: offer.isAccepted,
  };
}

function sayKnown({ maskedCaller, known: { contacts, lastAt } }: OfferedCall, now: Date): string {
  if (maskedCaller === null) return 'Nobody can say whether they rang before';
  if (contacts === 0 || !lastAt) return 'Not known here under this number';
  const count = contacts === 1 ? '1 contact' : `${contacts} contacts`;
  return `Known: ${count}, the last ${sayDuration(now.getTime() - lastAt.getTime())} ago`;
}

function aboutOf(offer: OfferedCall): string[] {
  const { isEmergency, isReturned, resumesId, callerChoice, language, wantsGender } = offer;
  return [
    isEmergency && 'A professional: somebody is in danger now',
    isReturned && 'They were with a handler and were cut off',
    resumesId !== null && 'They rang shortly before, and that contact is still open',
    callerChoice !== null && CALLER_WORDS[callerChoice],
    language !== null && (LANGUAGES.of(language) ?? language),
    wantsGender !== null && `Would rather speak to a ${wantsGender === 'female' ? 'woman' : 'man'}`,
  ].filter((line) => typeof line === 'string');
}
