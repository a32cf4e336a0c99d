import { sayDuration } from '../../../../platform/web/london-time';
import type { Names, Place, ReferralWithClock } from '../../../../referrals';
import { hubReferralRow, type HubReferralRow } from '../hub-view';
import { toDoFor } from '../today/today-words';
import {
  FILTER_LABELS,
  FILTERS,
  filterTags,
  listHref,
  type FilterChoices,
  type FilterTag,
  type TypedFilters,
} from './referral-filters';

/** Beyond it the list says that there are more. */
export const COUNTED_AT_MOST = 1_000;

export interface ReferralListView {
  rows: readonly (HubReferralRow & { waited: string; toDo: string })[];
  fields: readonly {
    name: string;
    label: string;
    items: readonly { value: string; text: string; selected: boolean }[];
  }[];
  tags: readonly FilterTag[];
  clearHref: string;
  nextHref: string | null;
  firstHref: string | null;
  count: string;
  empty: string;
}

interface Listed {
  rows: readonly ReferralWithClock[];
  next: Place | null;
  count: number;
  typed: TypedFilters;
  choices: FilterChoices;
  isLaterPage: boolean;
}

export function referralListView(listed: Listed, names: Names, now: Date): ReferralListView {
  const { rows, next, count, typed, choices, isLaterPage } = listed;
  const tags = filterTags(typed, choices);
  return {
    rows: rows.map((each) => ({
      ...hubReferralRow(each, names, now),
      waited: sayDuration(now.getTime() - each.referral.createdAt.getTime()),
      toDo: toDoFor(each, now),
    })),
    fields: FILTERS.map((name) => ({
      name,
      label: FILTER_LABELS[name],
      items: [{ value: '', text: name === 'state' ? 'Any that is open' : 'Any' }, ...choices[name]].map(
        (item) => ({ ...item, selected: item.value === typed[name] }),
      ),
    })),
    tags,
    clearHref: listHref({}),
    nextHref: next && listHref(typed, next),
    firstHref: isLaterPage ? listHref(typed) : null,
    count: sayCount(count),
    empty:
      tags.length > 0
        ? 'No referral is like this. Remove a filter to see more.'
        : 'No referral is open. Each one appears here as soon as it is placed.',
  };
}

function sayCount(count: number): string {
  if (count > COUNTED_AT_MOST) return `More than ${COUNTED_AT_MOST.toLocaleString('en-GB')} referrals`;
  return count === 1 ? '1 referral' : `${count} referrals`;
}
