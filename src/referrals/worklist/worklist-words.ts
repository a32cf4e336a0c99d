import type { Tile } from './worklist-filter';

export const TILE_WORDS: Readonly<Record<Tile, string>> = {
  new: 'New',
  overdue: 'Overdue',
  accepted: 'Accepted, no contact yet',
  contacted: 'In contact',
  asked: 'Waiting for the hub’s answer',
};

export const WHOSE_WORDS = { ours: 'Our organisation’s', mine: 'Mine and new' } as const;

/** What was done last, said on the list to which it led back. */
export const DONE_WORDS: Readonly<Record<string, string>> = {
  declined: 'Declined. The next best support service is asked, or the hub keeps it.',
  returned: 'Given back. The next best support service is asked, or the hub keeps it.',
  conflict: 'Recorded. You do not see it any more, and the hub knows.',
  'handed-over': 'Handed over. It lies with your colleague now, who is told.',
  closed: 'Closed. Whoever referred is told that it is closed, and nothing more.',
  accepted: 'Accepted. It is yours, and nothing else is new.',
  gone: 'That referral is not with you any more. The hub, or another support service, has it.',
};

export const EMPTY_WORDS = {
  filtered: {
    heading: 'Nothing matches',
    text: 'No referral of this list is as you asked. Take a filter away to see the others.',
  },
  mine: {
    heading: 'You hold no referral',
    text: 'What you accept appears here. Look at your organisation’s list to see what your colleagues hold.',
  },
  nothing: {
    heading: 'Nothing waits for you',
    text: 'No new referrals. One appears here by itself, and an e-mail names its reference and when to answer by. If you expected one, ring the hub.',
  },
} as const;
