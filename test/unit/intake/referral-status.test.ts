import * as fc from 'fast-check';
import { REFERRER_STATUSES, referrerStatus } from '../../../src/intake/referral-status';
import type { ReferralState } from '../../../src/referrals';

describe('referrerStatus', () => {
  const facts = { isSourceVerified: true, isContactClosed: true, hasOpenQuestion: false };
  it.each<[string, ReferralState[], object, string]>([
    ['offered', ['offered', 'with-hub'], {}, 'received'],
    ['one accepted', ['offered', 'accepted'], {}, 'with-a-service'],
    ['contacted', ['contacted'], {}, 'with-a-service'],
    ['one closed and one open', ['closed', 'offered'], {}, 'received'],
    ['all over', ['closed', 'withdrawn'], {}, 'closed'],
    ['kept at the hub', [], { isContactClosed: false }, 'received'],
    ['ended at the hub', [], {}, 'closed'],
    ['a question is open', ['offered'], { hasOpenQuestion: true }, 'more-information-needed'],
  ])('when %s', (_, states, more, expected) => {
    expect(referrerStatus({ ...facts, states, ...more })).toBe(expected);
  });

  it('tells a sender whom nobody has checked that it arrived, and never anything else', () => {
    const state = fc.constantFrom<ReferralState[]>('with-hub', 'offered', 'accepted', 'contacted', 'closed');
    fc.assert(
      fc.property(fc.array(state), fc.boolean(), fc.boolean(), (states, isContactClosed, hasOpenQuestion) => {
        const given = { states, isContactClosed, hasOpenQuestion };
        expect(referrerStatus({ ...given, isSourceVerified: false })).toBe('received');
        expect(REFERRER_STATUSES).toContain(referrerStatus({ ...given, isSourceVerified: true }));
      }),
    );
  });
});
