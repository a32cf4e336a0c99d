import { DomainError } from '../../../src/kernel/domain-error';
import {
  holderOf,
  MOVERS,
  movesFrom,
  nextState,
  rankOf,
  REFERRAL_MOVES,
  REFERRAL_STATES,
  type Mover,
  type ReferralMove,
  type ReferralState,
} from '../../../src/referrals/referral-lifecycle';

type Legal = readonly [ReferralState, ReferralMove, Mover, ReferralState];

/** Written out by hand from the design, so that a change of the table shows here. Everything else is refused. */
const LEGAL: readonly Legal[] = [
  ['with-hub', 'offer', 'hub', 'offered'],
  ['with-hub', 'offer', 'clock', 'offered'],
  ['with-hub', 'take-by-phone', 'hub', 'accepted'],
  ['with-hub', 'refuse-by-phone', 'hub', 'with-hub'],
  ['offered', 'accept', 'organisation', 'accepted'],
  ['offered', 'decline', 'organisation', 'with-hub'],
  ['offered', 'ask-question', 'organisation', 'offered'],
  ['offered', 'answer-question', 'hub', 'offered'],
  ['offered', 'answer-question', 'referrer', 'offered'],
  ['offered', 'take-back', 'hub', 'with-hub'],
  ['offered', 'expire', 'clock', 'with-hub'],
  ['accepted', 'undo-accept', 'organisation', 'offered'],
  ['accepted', 'return', 'organisation', 'with-hub'],
  ['accepted', 'return', 'hub', 'with-hub'],
  ['accepted', 'pass-on', 'organisation', 'with-hub'],
  ['accepted', 'hand-over', 'organisation', 'accepted'],
  ['contacted', 'hand-over', 'organisation', 'contacted'],
  ['accepted', 'succeed', 'hub', 'accepted'],
  ['contacted', 'succeed', 'hub', 'accepted'],
  ['accepted', 'record-attempt', 'organisation', 'accepted'],
  ['accepted', 'record-attempt', 'hub', 'accepted'],
  ['accepted', 'record-contact', 'organisation', 'contacted'],
  ['accepted', 'record-contact', 'hub', 'contacted'],
  ['contacted', 'return', 'organisation', 'with-hub'],
  ['contacted', 'return', 'hub', 'with-hub'],
  ['contacted', 'pass-on', 'organisation', 'with-hub'],
  ['contacted', 'record-attempt', 'organisation', 'contacted'],
  ['contacted', 'record-attempt', 'hub', 'contacted'],
  ['contacted', 'record-contact', 'organisation', 'contacted'],
  ['contacted', 'record-contact', 'hub', 'contacted'],
  ['accepted', 'undo-attempt', 'organisation', 'accepted'],
  ['contacted', 'undo-attempt', 'organisation', 'contacted'],
  ['contacted', 'undo-contact', 'organisation', 'accepted'],
  ['contacted', 'close', 'organisation', 'closed'],
  ['contacted', 'close', 'hub', 'closed'],
  ['closed', 'reopen', 'organisation', 'with-hub'],
  ['closed', 'reopen', 'hub', 'with-hub'],
  ...(['with-hub', 'offered', 'accepted', 'contacted'] as const).flatMap((state) =>
    (['hub', 'referrer', 'person'] as const).map((mover): Legal => [state, 'withdraw', mover, 'withdrawn']),
  ),
];

const keyOf = (...parts: readonly string[]): string => parts.join(' ');
const EXPECTED = new Map(LEGAL.map(([state, move, mover, next]) => [keyOf(state, move, mover), next]));
const EVERY = REFERRAL_STATES.flatMap((state) =>
  REFERRAL_MOVES.flatMap((move) => MOVERS.map((mover) => [state, move, mover] as const)),
);
const REFUSED = EVERY.filter((each) => !EXPECTED.has(keyOf(...each)));

describe('a referral', () => {
  it.each(LEGAL)('that is %s and meets %s by the %s is then %s', (state, move, mover, next) => {
    expect(nextState(state, move, mover)).toBe(next);
  });

  it.each(REFUSED)('that is %s refuses %s by the %s and names what is legal', (state, move, mover) => {
    expect.assertions(2);
    try {
      nextState(state, move, mover);
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      const allowed = movesFrom(state, mover);
      expect(error).toMatchObject({ kind: 'conflict', code: 'referral.illegal-move', allowed });
    }
  });

  it('has its whole table in this file', () => {
    expect(EVERY).toHaveLength(LEGAL.length + REFUSED.length);
  });

  it.each(MOVERS)('offers the %s what is legal, and nothing else', (mover) => {
    for (const state of REFERRAL_STATES) {
      const legal = LEGAL.filter(([from, , by]) => from === state && by === mover).map(([, move]) => move);
      expect(new Set(movesFrom(state, mover))).toEqual(new Set(legal));
    }
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
    const taking = LEGAL.filter(
      ([state, , , next]) => holderOf(state) === 'hub' && holderOf(next) === 'organisation',
    );
    expect(taking.map(([, move]) => move)).toEqual(['take-by-phone', 'accept']);
  });

  it('ends only with the person reached, or with somebody who withdraws it', () => {
    const ending = LEGAL.filter(
      ([state, , , next]) => holderOf(state) !== 'nobody' && holderOf(next) === 'nobody',
    );
    expect(new Set(ending.map(([state, move]) => (move === 'withdraw' ? move : keyOf(state, move))))).toEqual(
      new Set(['contacted close', 'withdraw']),
    );
  });

  it('is never taken from an organisation by a clock', () => {
    const byClock = LEGAL.filter(([, , mover]) => mover === 'clock').map(([state]) => state);
    expect(byClock.filter((state) => holderOf(state) === 'organisation')).toEqual([]);
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
