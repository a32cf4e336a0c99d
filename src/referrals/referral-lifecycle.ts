import { DomainError } from '../kernel/domain-error';

export const REFERRAL_STATES = [
  'with-hub',
  'offered',
  'accepted',
  'contacted',
  'closed',
  'withdrawn',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export type ReferralMove =
  | 'offer'
  | 'accept'
  | 'decline'
  | 'take-by-phone'
  | 'refuse-by-phone'
  | 'expire'
  | 'return'
  | 'record-contact'
  | 'close'
  | 'reopen'
  | 'withdraw';

type Moves = Readonly<Record<ReferralState, Partial<Record<ReferralMove, ReferralState>>>>;

const MOVES: Moves = {
  'with-hub': {
    offer: 'offered',
    'take-by-phone': 'accepted',
    'refuse-by-phone': 'with-hub',
    withdraw: 'withdrawn',
  },
  offered: { accept: 'accepted', decline: 'with-hub', expire: 'with-hub', withdraw: 'withdrawn' },
  accepted: { 'record-contact': 'contacted', return: 'with-hub', withdraw: 'withdrawn' },
  contacted: { close: 'closed', return: 'with-hub', withdraw: 'withdrawn' },
  closed: { reopen: 'with-hub' },
  withdrawn: {},
};

export function movesFrom(state: ReferralState): ReferralMove[] {
  return Object.keys(MOVES[state]) as ReferralMove[];
}

/** Throws `referral.illegal-move` with the moves that are legal. */
export function nextState(state: ReferralState, move: ReferralMove): ReferralState {
  const next = MOVES[state][move];
  if (!next) throw new DomainError('conflict', 'referral.illegal-move', { allowed: movesFrom(state) });
  return next;
}

export type Holder = 'hub' | 'organisation' | 'nobody';

/** Who holds the person's referral. An offered one is still the hub's. */
export function holderOf(state: ReferralState): Holder {
  if (state === 'accepted' || state === 'contacted') return 'organisation';
  return state === 'closed' || state === 'withdrawn' ? 'nobody' : 'hub';
}

/** Worklist order: high first. Incomplete is ranked as medium. */
export function rankOf(level: string): 0 | 1 | 2 {
  if (level === 'high') return 0;
  return level === 'standard' ? 2 : 1;
}
