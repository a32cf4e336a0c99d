import { ANONYMOUS, ROLES, system, TELEPHONY, type Actor } from '../../../src/kernel/actor';
import { REFERRAL_STATES } from '../../../src/referrals/referral-lifecycle';
import { SEEN_STATES, sightOf, type Sight } from '../../../src/referrals/sight-of';

const OURS = 'chadd';
const staff = (organisationId: string, role: (typeof ROLES)[number] = 'worker'): Actor => ({
  ...{ kind: 'staff', accountId: 'a', organisationId, role },
});
const client = (organisationId: string): Actor => ({
  kind: 'client',
  clientId: 'c',
  organisationId,
  scopes: [],
});

describe('what an organisation sees of a referral', () => {
  it.each<[(typeof REFERRAL_STATES)[number], Sight]>([
    ['with-hub', 'nothing'],
    ['offered', 'card'],
    ['accepted', 'people'],
    ['contacted', 'people'],
    ['closed', 'ended'],
    ['withdrawn', 'nothing'],
  ])('that is %s is %s, where it is the one', (state, sight) => {
    for (const actor of [staff(OURS), staff(OURS, 'manager'), client(OURS)])
      expect(sightOf(actor, { organisationId: OURS, state })).toBe(sight);
  });

  it.each<[string, Actor]>([
    ['another organisation’s worker', staff('barnardos')],
    ['another organisation’s system', client('barnardos')],
    ['the hub’s coordinator, who asks elsewhere', staff('dudley-hub', 'coordinator')],
    ['anybody', ANONYMOUS],
    ['the telephone network', TELEPHONY],
    ['the product', system('clocks')],
  ])('is nothing for %s, whatever its state', (_, actor) => {
    for (const state of REFERRAL_STATES)
      expect(sightOf(actor, { organisationId: OURS, state })).toBe('nothing');
  });

  it('is asked of the database by the same states', () => {
    expect(SEEN_STATES).toEqual(['offered', 'accepted', 'contacted', 'closed']);
  });
});
