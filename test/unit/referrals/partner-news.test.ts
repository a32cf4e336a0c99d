import { newsForPartners } from '../../../src/referrals/partner-news';
import { isOnWorklist, REFERRAL_STATES } from '../../../src/referrals/referral-lifecycle';

describe('what partner systems are told of a referral', () => {
  it.each([
    ['referral.placed', 'offered', undefined, 'referral.received', true],
    ['referral.placed', 'with-hub', undefined, 'referral.received', false],
    ['referral.accepted', 'accepted', 'offered', 'referral.accepted', true],
    ['referral.accepted', 'accepted', 'with-hub', 'referral.accepted', true],
    ['referral.declined', 'with-hub', 'offered', 'referral.declined', true],
    ['referral.declined', 'with-hub', 'with-hub', 'referral.declined', false],
    ['referral.expired', 'with-hub', 'offered', 'referral.overdue', true],
    ['referral.withdrawn', 'withdrawn', 'offered', 'referral.withdrawn', true],
    ['referral.withdrawn', 'withdrawn', 'with-hub', 'referral.withdrawn', false],
    ['referral.kept-at-hub', 'with-hub', undefined, 'referral.changed', false],
  ] as const)('%s to %s from %s', (kind, state, before, type, isForOrganisation) => {
    expect(newsForPartners(kind, { state, before })).toEqual({ type, isForOrganisation });
  });

  it.each([
    'referral.reminded',
    'duty.rung',
    'confirmation.failed',
    'referral.forum-heard',
    'referral.joined',
  ])('is nothing of %s', (kind) => {
    expect(newsForPartners(kind, { state: 'offered' })).toBeUndefined();
  });

  it('is nothing to an organisation that neither has it before it nor had it', () => {
    for (const state of REFERRAL_STATES)
      for (const before of REFERRAL_STATES)
        expect(newsForPartners('referral.withdrawn', { state, before })?.isForOrganisation).toBe(
          isOnWorklist(state) || isOnWorklist(before),
        );
  });
});
