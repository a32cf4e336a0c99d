import { DomainError } from '../../../src/kernel/domain-error';
import {
  holderOf,
  movesFrom,
  nextState,
  rankOf,
  REFERRAL_STATES,
  type ReferralMove,
  type ReferralState,
} from '../../../src/referrals/referral-lifecycle';

const MOVES: readonly ReferralMove[] = [
  'offer',
  'accept',
  'decline',
  'take-by-phone',
  'refuse-by-phone',
  'expire',
  'return',
  'record-contact',
  'close',
  'reopen',
  'withdraw',
];

/** Written out by hand from the design, so that a change of the table shows here. */
const LEGAL: Readonly<Record<ReferralState, Partial<Record<ReferralMove, ReferralState>>>> = {
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

const EVERY = REFERRAL_STATES.flatMap((state) => MOVES.map((move) => [state, move] as const));
const ALLOWED = EVERY.flatMap(([state, move]) => {
  const next = LEGAL[state][move];
  return next ? [[state, move, next] as const] : [];
});
const REFUSED = EVERY.filter(([state, move]) => LEGAL[state][move] === undefined);

describe('a referral', () => {
  it.each(ALLOWED)('that is %s and meets %s is then %s', (state, move, next) => {
    expect(nextState(state, move)).toBe(next);
  });

  it.each(REFUSED)('that is %s refuses %s and names what is legal', (state, move) => {
    expect.assertions(2);
    try {
      nextState(state, move);
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      const allowed = Object.keys(LEGAL[state]);
      expect(error).toMatchObject({ kind: 'conflict', code: 'referral.illegal-move', allowed });
    }
  });

  it('lists for every state the legal moves and no other', () => {
    for (const state of REFERRAL_STATES) expect(movesFrom(state)).toEqual(Object.keys(LEGAL[state]));
  });

  it('can be withdrawn from every open state, and from no other', () => {
    const open = REFERRAL_STATES.filter((state) => holderOf(state) !== 'nobody');
    expect(REFERRAL_STATES.filter((state) => movesFrom(state).includes('withdraw'))).toEqual(open);
  });
});

describe('custody', () => {
  it.each([
    ['with-hub', 'hub'],
    ['offered', 'hub'],
    ['accepted', 'organisation'],
    ['contacted', 'organisation'],
    ['closed', 'nobody'],
    ['withdrawn', 'nobody'],
  ] as const)('of a referral that is %s lies with %s', (state, holder) => {
    expect(holderOf(state)).toBe(holder);
  });

  it('passes to an organisation only by its own yes', () => {
    const taking = EVERY.filter(
      ([state, move]) =>
        holderOf(state) === 'hub' && holderOf(LEGAL[state][move] ?? state) === 'organisation',
    );
    expect(taking.map(([, move]) => move)).toEqual(['take-by-phone', 'accept']);
  });
});

describe('the worklist order', () => {
  it.each([
    ['high', 0],
    ['medium', 1],
    ['incomplete', 1],
    ['standard', 2],
    ['something new', 1],
  ])('ranks %s as %i', (level, rank) => {
    expect(rankOf(level)).toBe(rank);
  });
});
