import type { Identity } from '../../../src/contacts';
import { DAY, plus } from '../../../src/kernel/clock';
import { identityView, type PersonView } from '../../../src/referrals';

const NOW = new Date('2026-11-24T10:00:00Z');
const LOOKING = { now: NOW, organisationId: 'an-organisation' };
const PERSON: Identity = {
  name: 'Canary Wren',
  address: null,
  ageYears: 34,
  gender: 'female',
  part: 'at-risk',
  ways: [],
};
const SAFE: Identity['ways'][number] = {
  id: 'way',
  method: 'phone',
  value: '+447700900123',
  safe: 'yes',
  isSaidByPerson: true,
  window: null,
  confirmedAt: plus(NOW, -DAY),
  whenText: null,
  whoMayAnswer: 'only her',
  sayWeAre: 'the dentist',
  codeWord: 'bluebell',
  showNumber: 'withheld',
  notSafeNowAt: null,
  barredOrganisationIds: [],
  isBarred: false,
  stoppedAt: null,
};

function shown(change: Partial<Identity['ways'][number]>): PersonView['ways'][number] {
  return identityView([{ ...PERSON, ways: [{ ...SAFE, ...change }] }], LOOKING)[0]!.ways[0]!;
}

describe('a way to reach somebody, as a worker sees it', () => {
  it.each([
    ['safe', { codeWord: null }, 'Safe to use now'],
    ['safe after a code word', {}, 'Safe to use now: ask for the code word'],
    ['shut for now', { notSafeNowAt: NOW }, 'Not safe now'],
    ['of somebody who must not be told', { isBarred: true }, 'must not receive'],
    ['kept from this organisation', { barredOrganisationIds: ['an-organisation'] }, 'must not receive'],
    ['kept from another one', { barredOrganisationIds: ['another'] }, 'Safe to use now'],
    ['unsafe', { safe: 'no' }, 'Said to be unsafe: do not use'],
    ['never asked about', { safe: 'not-asked' }, 'Not asked: do not use'],
    ['named by somebody else', { isSaidByPerson: false }, 'Not said by the person: do not use'],
    ['old', { confirmedAt: plus(NOW, -8 * DAY) }, 'Said to be safe more than 7 days ago: do not use'],
    ['not for now', { window: { days: [6], from: '09:00', to: '12:00' } }, 'Do not use now'],
  ] as const)('says so when it is %s', (_, change, verdict) => {
    expect(shown(change).verdict).toContain(verdict);
    expect(shown(change).isUsable).toBe(verdict.startsWith('Safe to use now'));
  });

  it('can be dialled only while it is safe, and only by phone', () => {
    expect(shown({ showNumber: 'shown' }).dial).toBe('+447700900123');
    expect(shown({ showNumber: 'withheld' }).dial).toBe('14107700900123');
    expect(shown({ method: 'sms' }).dial).toBeNull();
    expect(shown({ safe: 'not-asked' }).dial).toBeNull();
  });

  it.each([
    ['an unsafe way', { safe: 'no' }],
    ['a way that is shut for now', { notSafeNowAt: NOW }],
  ] as const)('keeps the number of %s to itself, with all that was said about it', (_, change) => {
    const way = shown(change);
    expect(JSON.stringify(way)).not.toMatch(/900123|dentist|bluebell/);
  });

  it('says what to say, who may answer and when', () => {
    const { details } = shown({
      window: { days: [1, 3], from: '09:00', to: '12:00' },
      whenText: 'term time',
    });
    expect(details).toEqual([
      { label: 'When', text: 'Monday, Wednesday, 09:00 to 12:00; term time' },
      { label: 'Who may answer', text: 'only her' },
      { label: 'Say we are', text: 'the dentist' },
      { label: 'Code word', text: 'bluebell' },
      { label: 'Their telephone shows', text: 'Withhold your number: dial 141 first' },
      { label: 'Said to be safe', text: 'yesterday 10am' },
    ]);
  });
});

describe('the people of a referral', () => {
  it('come in the order of who needs to be found first', () => {
    const parts = ['perpetrator', 'child', 'at-risk', 'child'] as const;
    const views = identityView(
      parts.map((part) => ({ ...PERSON, part })),
      LOOKING,
    );
    expect(views.map(({ heading }) => heading)).toEqual([
      'The person',
      'Child',
      'Child',
      'Must not be told: may cause harm',
    ]);
    expect(views.map(({ hasWays }) => hasWays)).toEqual([true, false, false, false]);
  });

  it('come with those who must not be told', () => {
    const barred = [{ id: 'a', name: 'Rook', relation: 'brother', organisationId: null, hasPhone: false }];
    const [view] = identityView([{ ...PERSON, barred }], LOOKING);
    expect(view?.facts).toContainEqual({ label: 'Must not be told', text: 'Rook, brother' });
  });

  it('are described without guessing', () => {
    const [view] = identityView([{ ...PERSON, name: null, ageYears: null, gender: null }], LOOKING);
    expect(view).toMatchObject({ name: 'Name not known', ways: [] });
    expect(view?.facts).toEqual([
      { label: 'Age', text: 'Not known' },
      { label: 'Gender', text: 'Not known' },
    ]);
  });
});
