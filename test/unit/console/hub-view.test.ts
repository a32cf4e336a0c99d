import { sayHolder } from '../../../src/console/pages/hub/hub-view';
import { REFERRAL_STATES } from '../../../src/referrals/referral-lifecycle';

const names = {
  person: (id: string) => (id === 'ida' ? 'Ida' : undefined),
  organisation: (id: string) => (id === 'chadd' ? 'CHADD' : undefined),
  supportService: (id: string) => (id === 'refuge' ? 'The refuge' : undefined),
};
const REFERRAL = { organisationId: 'chadd', supportServiceId: 'refuge', workerId: null };

describe('who holds a referral', () => {
  it.each([
    ['with-hub', null, 'The hub'],
    ['offered', null, 'The hub, offered to The refuge'],
    ['accepted', 'ida', 'CHADD: Ida'],
    ['accepted', null, 'CHADD: taken by phone'],
    ['contacted', 'ida', 'CHADD: Ida'],
    ['closed', 'ida', 'Nobody any more'],
    ['withdrawn', null, 'Nobody any more'],
  ] as const)('that is %s by %s: %s', (state, workerId, holder) => {
    expect(sayHolder({ ...REFERRAL, state, workerId }, names)).toBe(holder);
  });

  it('is said in every state', () => {
    for (const state of REFERRAL_STATES) expect(sayHolder({ ...REFERRAL, state }, names)).not.toBe('');
  });
});
