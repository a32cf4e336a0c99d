import type { SupportService } from '../../../directory';
import type { CardView } from '../../../referrals';

export interface Script {
  serviceName: string;
  phones: readonly { number: string; dial: string | null; note: string | null }[];
  notes: string | null;
  /** Nobody has checked the entry: whoever answers may be anybody. */
  isUnverified: boolean;
  steps: readonly string[];
}

type Rung = Pick<SupportService, 'name' | 'phones' | 'verifiedOn'> & {
  access: Pick<SupportService['access'], 'notes'>;
};

/** What to say to a support service about a referral, and in which order: who it is about comes last. */
export function callScript(
  service: Rung,
  { reference, card }: { reference: string; card: CardView },
): Script {
  return {
    ...entryOf(service),
    steps: [
      `Ask who answers, and whether this is ${service.name}.`,
      `Say: “I am ringing from the hub about referral ${reference}, level ${card.level}.”`,
      `Say: “${card.facts.map(({ label, text }) => `${label}: ${text}`).join('. ')}.”`,
      ...(card.toConfirm.length > 0 ? ['Ask what is still to confirm: the card below lists it.'] : []),
      'Ask: “Can you take them, and who will hold them from now on?” Write the name down.',
      'Only when they have taken them: say the name, and the ways that are safe.',
    ],
  };
}

/** Whom to ring, when there is nothing to read out. */
export function entryOf(service: Rung): Script {
  return {
    serviceName: service.name,
    phones: service.phones.map(({ number, e164, note }) => ({ number, dial: e164, note })),
    notes: service.access.notes,
    isUnverified: service.verifiedOn === null,
    steps: [],
  };
}
