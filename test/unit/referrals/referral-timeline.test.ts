import { timelineLine, type Names } from '../../../src/referrals';

const NOW = new Date('2026-11-24T10:00:00Z');
const NAMES: Names = {
  person: (id) => (id === 'ida' ? 'Ida' : undefined),
  organisation: (id) => (id === 'bcwa' ? 'Black Country Women’s Aid' : undefined),
  supportService: (id) => (id === 'refuge' ? 'The refuge' : undefined),
};

function line(kind: string, facts: Record<string, string> = {}, actorId = 'ida') {
  return timelineLine({ at: NOW, kind, facts, actorId, actorOrganisationId: 'bcwa' }, NAMES, NOW);
}

describe('a line of a referral’s history', () => {
  it.each([
    ['referral.placed', { supportServiceId: 'refuge' }, 'Placed with The refuge.'],
    ['referral.placed', { supportServiceId: 'gone' }, 'Placed with a support service.'],
    ['referral.moved-on', { supportServiceId: 'refuge' }, 'Moved to the next best: The refuge.'],
    ['referral.accepted', {}, 'Accepted.'],
    ['referral.accepted', { by: 'phone' }, 'Taken, as said on the phone.'],
    [
      'referral.handed-over',
      { workerId: 'ida', reason: 'away' },
      'Handed over to Ida: whoever holds it is away.',
    ],
    ['referral.handed-over', { workerId: 'gone' }, 'Handed over to a colleague: no reason given.'],
    ['referral.declined', { reason: 'organisation.no-space' }, 'Declined: No space.'],
    ['referral.declined', { by: 'phone' }, 'Refused, as said on the phone.'],
    [
      'confirmation.delivered',
      { to: 'organisation', channel: 'email' },
      'A message to the organisation was sent (email).',
    ],
    [
      'confirmation.skipped',
      { to: 'referrer', because: 'no-referrer' },
      'No message to the referrer: nobody else referred the person.',
    ],
    [
      'confirmation.failed',
      { to: 'person', reason: 'ambiguous' },
      'A message to the person may not have arrived, and is not sent twice.',
    ],
    ['duty.rung', { round: '1' }, 'The organisation’s duty phone was rung.'],
    ['duty.heard', {}, 'Somebody at the duty phone pressed 1 and heard of it. That accepts nothing.'],
    ['duty.not-reached', { because: 'completed' }, 'The duty phone reached nobody: nobody pressed 1.'],
    ['duty.not-reached', { because: 'failed' }, 'The duty phone reached nobody: the number does not work.'],
    [
      'confirmation.failed',
      { to: 'duty', reason: 'undeliverable' },
      'A message to the organisation’s duty phone could not be delivered.',
    ],
    ['constructor', {}, 'constructor.'],
    ['something.quite-new', {}, 'something quite new.'],
  ] as const)('%s %j: %s', (kind, facts, text) => {
    expect(line(kind, facts).text).toBe(text);
  });

  it('names whoever the reader may know, and else the organisation', () => {
    expect(line('referral.accepted').who).toBe('Ida, Black Country Women’s Aid');
    expect(line('referral.accepted', {}, 'somebody').who).toBe('Black Country Women’s Aid');
  });

  it('says when, for people and for machines', () => {
    expect(line('referral.accepted')).toMatchObject({ at: '2026-11-24T10:00:00.000Z', when: 'today 10am' });
  });
});
