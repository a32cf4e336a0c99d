import { cardView, clockView, type Card } from '../../../src/referrals';

const NOW = new Date('2026-11-24T10:00:00Z');
const CARD: Card = {
  level: 'incomplete',
  needs: [],
  ageBand: null,
  gender: null,
  childAgeBands: [],
  area: 'Dudley',
  outwardPostcode: null,
  constraints: [],
  reasons: ['A refuge is wanted.'],
  toConfirm: ['Needs confirming: which ages it takes.'],
};

function factOf(label: string, change: Partial<Card>): string | undefined {
  return cardView({ ...CARD, ...change }, new Map([['housing', 'A home']])).facts.find(
    (each) => each.label === label,
  )?.text;
}

describe('a card in words', () => {
  it('says incomplete for what it is', () => {
    expect(cardView(CARD, new Map()).levelText).toBe('Incomplete: too much not known yet');
  });

  it.each([
    ['Needs', {}, 'None named'],
    ['Needs', { needs: ['housing', 'legal'] }, 'A home, legal'],
    ['Adult', {}, 'Gender not known yet, age not known yet'],
    ['Adult', { gender: 'female', ageBand: '30 to 39' }, 'Woman, aged 30 to 39'],
    ['Children', {}, 'None, or not known yet'],
    ['Children', { childAgeBands: ['5 to 9', 'age not known'] }, '2 (aged 5 to 9, age not known)'],
    ['Area', { outwardPostcode: 'DY1' }, 'Dudley, DY1'],
    ['To bear in mind', { constraints: ['needs an interpreter'] }, 'needs an interpreter'],
  ] as const)('%s of %j is "%s"', (label, change, text) => {
    expect(factOf(label, change)).toBe(text);
  });

  it('lists what is to confirm without saying so in each line', () => {
    expect(cardView(CARD, new Map()).toConfirm).toEqual(['Which ages it takes.']);
  });
});

describe('a clock in words', () => {
  it.each([
    ['with-hub', '2026-11-24T11:00:00Z', 'Act by today 11am', false],
    ['offered', '2026-11-24T11:00:00Z', 'Answer by today 11am', false],
    ['accepted', '2026-11-25T10:00:00Z', 'First contact by tomorrow 10am', false],
    ['offered', '2026-11-24T08:48:00Z', 'Answer by today 8:48am. Overdue by 1 h 12 min', true],
    ['offered', '2026-11-24T10:00:00Z', 'Answer now', false],
  ] as const)('%s due at %s: %s', (state, dueAt, text, isOverdue) => {
    expect(clockView(state, new Date(dueAt), NOW)).toEqual({ text, isOverdue });
  });

  it('says nothing where no clock runs', () => {
    expect(clockView('contacted', null, NOW)).toBeNull();
  });
});
