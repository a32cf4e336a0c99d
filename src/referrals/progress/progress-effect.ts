import { holderOf, type ReferralState } from '../referral-lifecycle';
import type { ProgressRow } from './read-progress';

export interface Standing {
  state: ReferralState;
  /** ISO date of the day on which it was made. */
  madeOn: string;
}

export type ProgressEffect =
  | { is: 'done'; says: string; then: ReferralState }
  | { is: 'already'; says: string }
  | { is: 'refused'; says: string };

const UNKNOWN = 'It is not on your worklist. Check the reference, or ask the hub';

/** What one line does to a referral that stands so; undefined: not this organisation’s, or not there. */
export function progressEffect(
  row: ProgressRow,
  standing: Standing | undefined,
  isKnown: boolean,
): ProgressEffect {
  if (!standing) return { is: 'refused', says: UNKNOWN };
  if (isKnown) return { is: 'already', says: 'It was sent before. Nothing changes' };
  const { state, madeOn } = standing;
  if (row.on < madeOn) return { is: 'refused', says: 'The date is before it was referred. Check it' };
  if (holderOf(state) === 'nobody')
    return { is: 'refused', says: 'It is closed. Open it again on its page first' };
  if (state === 'offered') return { is: 'refused', says: 'Accept it on your worklist first' };
  if (row.event === 'closure' && state !== 'contacted')
    return { is: 'refused', says: 'Send its first contact before it is closed, in a line above' };
  return { is: 'done', ...outcomeOf(row, state) };
}

function outcomeOf({ event }: ProgressRow, state: ReferralState): { says: string; then: ReferralState } {
  if (event === 'closure') return { says: 'It is closed', then: 'closed' };
  if (event === 'contact') return { says: 'The contact is recorded', then: 'contacted' };
  return { says: 'The try is recorded, and the clock of the next one starts', then: state };
}
