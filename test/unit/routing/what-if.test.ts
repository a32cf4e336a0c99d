import {
  codeOfWhatIf,
  findWhatIf,
  sayWhatIf,
  whatIf,
  whatIfsFor,
  type RoutingSubject,
} from '../../../src/routing';
import { circumstances, subject } from '../../support/routing-factory';

const codes = (about: Partial<RoutingSubject>): string[] => whatIfsFor(subject(about)).map(codeOfWhatIf);
const high = { level: 'high', workingLevel: 'high' } as const;
const settled = { ...high, needs: ['safe-accommodation'] } as const;
const girl = { ageYears: 6, gender: 'female' } as const;

describe('what is worth asking', () => {
  it.each<[string, Partial<RoutingSubject>, string[]]>([
    ['of somebody alone', settled, []],
    ['below high', { needs: ['safe-accommodation'] }, ['level-high']],
    ['where no refuge is wanted', high, ['refuge']],
    ['with a child at home', { ...settled, children: [girl] }, ['without-children']],
    ['with children nobody listed', { ...settled, childrenInHome: 'yes' }, ['without-children']],
    ['where nobody knows of children', { ...settled, childrenInHome: 'dont-know' }, ['with-children']],
    [
      'with a child elsewhere',
      { ...settled, children: [{ ...girl, livesWhere: 'elsewhere' }] },
      ['with-children'],
    ],
    [
      'with one child here and one elsewhere',
      { ...settled, children: [girl, { ...girl, livesWhere: 'with-perpetrator' }] },
      ['with-children', 'without-children'],
    ],
    ['with pets', { ...settled, circumstances: circumstances({ pets: 'yes' }) }, ['without-pets']],
    [
      'with conditions and exclusions',
      { ...settled, consentConditions: ['not-police'], excludedOrganisationIds: ['chadd'] },
      ['agreed:not-police', 'not-excluded:chadd'],
    ],
  ])('%s', (_, about, expected) => {
    expect(codes(about)).toEqual(expected);
  });

  it('is found by its code, and nothing else is', () => {
    const about = subject({ consentConditions: ['not-police'] });
    expect(findWhatIf('agreed:not-police', about)).toEqual({ kind: 'agreed', condition: 'not-police' });
    expect(findWhatIf('agreed:not-gp', about)).toBeUndefined();
    expect(findWhatIf('', about)).toBeUndefined();
  });
});

describe('the same subject but for one thing', () => {
  const mother = subject({
    needs: ['support'],
    children: [girl],
    childrenInHome: 'dont-know',
    consentConditions: ['not-police', 'not-gp'],
    excludedOrganisationIds: ['chadd', 'barnardos'],
    circumstances: circumstances({ pets: 'yes', noRecourse: 'yes' }),
  });

  it.each([
    ['with-children', { childrenInHome: 'yes', children: [{ ...girl, livesWhere: 'with-person' }] }],
    ['without-children', { childrenInHome: 'no', children: [{ ...girl, livesWhere: 'elsewhere' }] }],
    ['without-pets', { circumstances: { ...mother.circumstances, pets: 'no' } }],
    ['level-high', high],
    ['refuge', { needs: ['support', 'safe-accommodation'] }],
  ] as const)('%s', (kind, expected) => {
    expect(whatIf(mother, { kind })).toEqual({ ...mother, ...expected });
  });

  it('without one condition, or one exclusion', () => {
    expect(whatIf(mother, { kind: 'agreed', condition: 'not-gp' }).consentConditions).toEqual(['not-police']);
    const { excludedOrganisationIds } = whatIf(mother, { kind: 'not-excluded', organisationId: 'chadd' });
    expect(excludedOrganisationIds).toEqual(['barnardos']);
  });

  it('asks for a refuge once', () => {
    const wanted = subject({ needs: ['safe-accommodation'] });
    expect(whatIf(wanted, { kind: 'refuge' })).toEqual(wanted);
  });
});

describe('the end of a sentence that begins with "If"', () => {
  const say = (about: Partial<RoutingSubject>): string[] =>
    whatIfsFor(subject({ ...settled, ...about })).map((change) => sayWhatIf(change, (id) => `<${id}>`));

  it.each<[Partial<RoutingSubject>, string]>([
    [{ childrenInHome: 'yes' }, 'the children do not come along'],
    [{ childrenInHome: 'dont-know' }, 'the children come along'],
    [{ circumstances: circumstances({ pets: 'yes' }) }, 'the pets stay elsewhere'],
    [{ needs: [] }, 'a refuge is wanted'],
    [{ workingLevel: 'medium' }, 'the level is high'],
    [{ consentConditions: ['not-police'] }, 'the police may be told'],
    [{ excludedOrganisationIds: ['chadd'] }, '<chadd> may be asked'],
  ])('%j', (about, words) => {
    expect(say(about)).toEqual([words]);
  });

  it('has words for each condition', () => {
    const conditions = ['not-gp', 'not-health', 'not-childrens-services', 'not-adult-services'] as const;
    const words = say({ consentConditions: [...conditions, 'not-housing', 'not-employer'] });
    expect(new Set(words).size).toBe(6);
    expect(words.every((text) => text.endsWith(' may be told'))).toBe(true);
  });
});
