import { sharingLog, type Shared } from '../../../src/console/pages/hub/people/sharing-log';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));
const words = {
  service: (id: string) => `service ${id}`,
  organisation: (id: string) => `organisation ${id}`,
  door: (code: string) => `door ${code}`,
  basis: (code: string) => `basis ${code}`,
};
const event = (hour: number, kind: string, state: string, facts: Record<string, string> = {}) => ({
  ...{ at: at(hour), kind, state, actorId: `actor ${hour}`, facts },
});
const GIVEN = { createdAt: at(1), answer: 'given', lawfulBasis: null };
const log = (shared: Partial<Shared>) =>
  sharingLog({ referrals: [], happened: [], footings: [GIVEN], ...shared }, words).map(
    ({ what, to, basis, decidedBy }) => [what.slice(0, 4), to, basis, decidedBy],
  );

describe('what was shared', () => {
  it('is a card to whoever is asked, and an identity to whoever accepted, each with who decided', () => {
    const referrals = [
      [
        event(2, 'referral.placed', 'offered', { supportServiceId: 'a' }),
        event(3, 'referral.declined', 'with-hub'),
        event(4, 'referral.moved-on', 'offered', { supportServiceId: 'b' }),
        event(5, 'referral.accepted', 'accepted'),
      ],
    ];
    expect(log({ referrals })).toEqual([
      ['Name', 'service b', 'basis consent', 'actor 5'],
      ['Card', 'service b', 'basis consent', 'actor 4'],
      ['Card', 'service a', 'basis consent', 'actor 2'],
    ]);
  });

  it('is nothing while only the hub has the person', () => {
    const referrals = [[event(2, 'referral.placed', 'with-hub', { supportServiceId: 'a' })]];
    expect(log({ referrals })).toEqual([]);
  });

  it('is what a named person told outside, on the basis they stated', () => {
    const told = event(3, 'hand-off.told', '', { to: 'children', basis: 'child-protection' });
    const notTold = event(4, 'hand-off.not-told', '', { to: 'adults' });
    expect(log({ happened: [told, notTold] })).toEqual([
      ['What', 'door children', 'basis child-protection', 'actor 3'],
    ]);
  });

  it('is a case of a meeting to each organisation that was shown it', () => {
    const shown = event(3, 'case.shown', '', { to: 'police', basis: 'consent', by: 'coordinator' });
    expect(log({ happened: [shown] })).toEqual([
      ['For ', 'organisation police', 'basis consent', 'coordinator'],
    ]);
  });

  it.each([
    [[GIVEN, { createdAt: at(3), answer: 'refused', lawfulBasis: 'vital-interests' }], 'basis consent'],
    [[{ createdAt: at(1), answer: 'refused', lawfulBasis: 'vital-interests' }], 'basis vital-interests'],
    [
      [{ createdAt: at(1), answer: 'refused', lawfulBasis: null }],
      'No footing is written down: look into it',
    ],
    [[], 'No footing is written down: look into it'],
  ])('rests on the footing of that moment: %j', (footings, basis) => {
    const referrals = [[event(2, 'referral.placed', 'offered', { supportServiceId: 'a' })]];
    expect(log({ referrals, footings })[0]?.[2]).toBe(basis);
  });
});
