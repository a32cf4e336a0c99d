import type { Placement } from './plan';

const FITS = 'it fits what is known';
const UNSURE = 'nothing refuses it, some things need confirming';
const CHOICE = new RegExp(`: (?:${FITS}|${UNSURE})(?:, and ranks first of \\d+)?\\.$`);

/** Why the first of a ranking is the first. */
export function choiceText(
  name: string,
  { isUnsure, others }: { isUnsure: boolean; others: number },
): string {
  return `${name}: ${isUnsure ? UNSURE : FITS}${others > 0 ? `, and ranks first of ${others + 1}` : ''}.`;
}

export interface Said {
  reasons: readonly string[];
  unknowns: readonly string[];
}

/** What a placement says where another service than its first is asked: what was wanted, and what speaks for this one. */
export function saidFor(
  { reasons, judgements }: Pick<Placement, 'reasons' | 'judgements'>,
  serviceId: string,
  because: string,
): Said {
  const choice = reasons.findIndex((text) => CHOICE.test(text));
  const wanted = choice === -1 ? reasons : reasons.slice(0, choice);
  const judged = judgements.find((each) => each.serviceId === serviceId);
  return {
    reasons: [...wanted, because],
    unknowns: judged && judged.verdict !== 'fits' ? judged.reasons : [],
  };
}
