import { cardFor } from '../../../src/intake/card-for';
import { NO_CIRCUMSTANCES, type IntakeFacts } from '../../../src/intake/household';
import { subjectOf } from '../../../src/intake/subject-of';
import type { Placement } from '../../../src/routing';
import { assess, type Assessment } from '../../../src/screening';
import { QUESTION_SET, THRESHOLDS } from '../../support/screening-factory';
import { storyFacts } from '../../support/story';

const assessed = ({ screening }: IntakeFacts): Assessment => assess(screening, QUESTION_SET, THRESHOLDS);
const subject = (overrides: Partial<IntakeFacts> = {}) => {
  const facts = storyFacts(overrides);
  return subjectOf(facts, assessed(facts), 'organisation');
};
const being = (overrides: Partial<IntakeFacts['circumstances']>): Partial<IntakeFacts> => ({
  circumstances: { ...NO_CIRCUMSTANCES, ...overrides },
});

describe('what routing is told', () => {
  it('is no name, no number, no address and nothing that anybody typed', () => {
    const told = JSON.stringify(subject());
    for (const typed of ['Wren', 'Linnet', 'Plover', '07700', '+447700', 'bluebell', 'back door', 'DY1'])
      expect(told).not.toContain(typed);
  });

  it.each([
    ['pets', 'yes'],
    ['needsStepFree', 'dont-know'],
    ['noRecourse', 'yes'],
    ['isOneChance', 'yes'],
    ['doNotDiscloseLgbt', true],
  ] as const)('is the circumstance %s', (key, value) => {
    expect(subject(being({ [key]: value })).circumstances[key]).toBe(value);
  });

  it('is stalking, pregnancy, children and honour from the screen', () => {
    const shortScreen = { stalking: 'yes', 'pregnancy-or-baby': 'no', children: 'dont-know' } as const;
    const about = subject({ screening: { shortScreen, judgement: null } });
    expect(about).toMatchObject({
      pregnant: 'no',
      childrenInHome: 'dont-know',
      honourBasedAbuse: 'not-asked',
    });
    expect(about.circumstances.stalking).toBe('yes');
    expect(subject({ screening: { shortScreen: null, judgement: null } }).pregnant).toBe('not-asked');
  });

  it('is another language once, whether it was ticked or an interpreter is used', () => {
    expect(subject(being({ usesInterpreter: 'ur' })).needs).toEqual(['safe-accommodation', 'language']);
    expect(subject({ ...being({ usesInterpreter: 'ur' }), needs: ['language'] }).needs).toEqual(['language']);
  });

  it.each<[IntakeFacts['personKnows'], IntakeFacts['consent']['answer'], string]>([
    [undefined, 'given', 'yes'],
    [undefined, 'refused', 'not-asked'],
    ['not-asked', 'given', 'yes'],
    ['no', 'given', 'no'],
    ['dont-know', 'not-asked', 'dont-know'],
    ['yes', 'refused', 'yes'],
  ])('is whether the person knows: said %s, consent %s', (personKnows, answer, told) => {
    const consent = { answer, lawfulBasis: null, note: null };
    expect(subject({ consent, ...(personKnows ? { personKnows } : {}) }).personKnows).toBe(told);
  });

  it('is where children live, who causes harm, and whom the person rules out', () => {
    const [child] = storyFacts().children;
    const about = subject({
      children: [{ ...child!, livesWhere: 'elsewhere' }],
      perpetrators: [
        { name: 'Kestrel', ageYears: 16, gender: 'male', relation: 'child', livesWithPerson: 'yes' },
      ],
      excludedServiceIds: ['some-service'],
      consentConditions: ['not-police'],
      attendedServiceIds: ['some-group'],
    });
    expect(about).toMatchObject({
      children: [{ ageYears: 6, gender: 'female', livesWhere: 'elsewhere' }],
      perpetrators: [{ relation: 'child', ageYears: 16 }],
      excludedServiceIds: ['some-service'],
      consentConditions: ['not-police'],
      attendedServiceIds: ['some-group'],
    });
    expect(JSON.stringify(about)).not.toContain('Kestrel');
  });
});

describe('the card of somebody who wants nobody told of being LGBT', () => {
  const facts = storyFacts({
    ...being({ doNotDiscloseLgbt: true }),
    needs: ['lgbt', 'support'],
    person: { ...storyFacts().person, gender: 'other' },
  });
  const cardIn = (queue: Placement['queue']) =>
    cardFor(facts, assessed(facts), {
      placement: { queue, reasons: [], unknowns: [] } as unknown as Placement,
      areaName: 'Dudley',
    });

  it('says it to the LGBT service alone', () => {
    expect(cardIn('lgbt')).toMatchObject({ needs: ['lgbt', 'support'], gender: 'other' });
    expect(cardIn('outreach')).toMatchObject({ needs: ['support'], gender: null });
  });
});
