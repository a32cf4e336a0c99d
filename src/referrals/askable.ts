import type { DirectoryRow } from '../directory';
import { genderToldTo, needsToldTo, type RecalledPlan } from '../routing';
import type { Card } from './card';

export type NotAskable = 'referral.service-unknown' | 'referral.ruled-out';

/** What one person's plan and word say of who may be asked to take them. */
export interface Askable {
  /** Of one that takes people now, where there is one. Null: it may be asked. */
  refusalOf: (service: DirectoryRow | undefined) => NotAskable | null;
  /** What another support service reads than the one the card was written for. */
  cardFor: (card: Card, service: DirectoryRow, because: string) => Card;
}

interface Known {
  plan: RecalledPlan | undefined;
  barredOrganisationIds: readonly string[];
}

const NEVER_LOOKED_AT = 'Needs confirming: whom it takes; the plan did not look at it.';

/** A plan may be days old: what was closed, put on hold or ruled out since is passed over. */
export function askable({ plan, barredOrganisationIds }: Known): Askable {
  return {
    refusalOf: (service) => {
      if (!service) return 'referral.service-unknown';
      const isBarred = barredOrganisationIds.includes(service.organisationId);
      return isBarred || plan?.ruledOut(service) ? 'referral.ruled-out' : null;
    },
    cardFor: (card, service, because) => {
      const said = plan?.saidOf(service, because);
      return {
        ...card,
        ...toldTo(service, plan),
        reasons: said?.reasons ?? [because],
        toConfirm: said?.unknowns ?? [NEVER_LOOKED_AT],
      };
    },
  };
}

/** What is told to one queue alone is not carried along to the next. */
function toldTo({ queue }: DirectoryRow, plan: RecalledPlan | undefined): Partial<Card> {
  const subject = plan?.subject;
  if (!subject || queue === null) return {};
  const { circumstances, needs, person } = subject;
  return {
    needs: needsToldTo(queue, { needs, circumstances }),
    gender: genderToldTo(queue, { gender: person.gender, circumstances }),
  };
}
