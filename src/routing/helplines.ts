import type { SupportService } from '../directory';
import { fillWant, type Filled, type FillTerms } from './fill-want';
import { isWithoutKnowledge } from './special-ways';
import { needSpecialisms } from './wanted-queues';

/** Helplines that know about what the person named. Told as well, never instead: they hold nobody. */
export function helplinesFor(lines: readonly SupportService[], terms: FillTerms): Filled {
  const { subject, rules } = terms;
  const known = needSpecialisms(subject, rules);
  // Somebody who worries for another has no needs of their own to go by: the general lines are for them.
  const isGeneralUseful = isWithoutKnowledge(subject);
  const useful = lines.filter(
    ({ specialisms }) =>
      (isGeneralUseful && specialisms.length === 0) ||
      specialisms.some((specialism) => known.has(specialism)),
  );
  const want = {
    queue: rules.helplineQueue,
    need: 'support',
    forWhom: 'adult',
    party: [subject.person],
    reasons: ['A helpline that knows about this.'],
    isOptional: true,
  } as const;
  return { ...fillWant(want, useful, terms), ranked: [] };
}
