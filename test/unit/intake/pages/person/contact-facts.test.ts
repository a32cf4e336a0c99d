import { NO_CIRCUMSTANCES } from '../../../../../src/intake';
import type { Given } from '../../../../../src/intake/pages/field';
import { contactFacts, safeWindow } from '../../../../../src/intake/pages/person/contact-facts';
import { CONTACT_JOURNEY } from '../../../../../src/intake/pages/person/contact-journey';
import { cardsOn, sentView, whenWords } from '../../../../../src/intake/pages/person/contact-view';
import { TEXT } from '../../../../../src/intake/pages/person/text.en-GB';
import { QUESTION_SET, SHORT_SCREEN_KEYS } from '../../../../support/screening-factory';

const context = {
  questions: QUESTION_SET,
  areas: [
    { code: 'E08000027', name: 'Dudley' },
    { code: 'E08000034', name: 'Kirklees' },
  ],
  text: TEXT,
};
const factsOf = (given: Given) => contactFacts({ area: 'E08000027', ...given }, context);

describe('the way to reach her', () => {
  const phone = { method: 'phone', reach: '07700 900 982', isSafe: 'yes' };
  it.each([
    ['a phone', phone, [['phone', '+447700900982', 'yes']]],
    ['a text', { ...phone, method: 'sms' }, [['sms', '+447700900982', 'yes']]],
    [
      'an e-mail',
      { method: 'email', reach: 'name@example.org', isSafe: 'yes' },
      [['email', 'name@example.org', 'yes']],
    ],
    [
      'a phone with voice messages',
      { ...phone, voicemail: 'yes' },
      [
        ['phone', '+447700900982', 'yes'],
        ['voicemail', '+447700900982', 'yes'],
      ],
    ],
    [
      'a phone without voice messages',
      { ...phone, voicemail: 'no' },
      [
        ['phone', '+447700900982', 'yes'],
        ['voicemail', '+447700900982', 'no'],
      ],
    ],
    ['a text, where a voice message means nothing', { ...phone, method: 'sms', voicemail: 'yes' }, 1],
    ['none, when she will ring', { ...phone, method: 'ring' }, []],
    ['none without an answer', {}, []],
    [
      'a phone of which she has not said yes',
      { ...phone, isSafe: '' },
      [['phone', '+447700900982', 'not-asked']],
    ],
  ])('is %s', (_, given, expected) => {
    const ways = factsOf(given).facts.safeContacts;
    if (typeof expected === 'number') expect(ways).toHaveLength(expected);
    else expect(ways.map(({ method, value, safe }) => [method, value, safe])).toEqual(expected);
    expect(ways.every(({ isSaidByPerson }) => isSaidByPerson)).toBe(true);
  });
});

describe('the hours that are safe', () => {
  it.each<[string, Given, ReturnType<typeof safeWindow>, string | null]>([
    ['nothing chosen', {}, null, null],
    ['any time, any day', { time: 'any', days: [] }, null, null],
    [
      'a time',
      { time: 'evening' },
      { days: [1, 2, 3, 4, 5, 6, 7], from: '17:00', to: '20:00' },
      'any day, 5pm to 8pm',
    ],
    [
      'days',
      { days: ['1', '3'] },
      { days: [1, 3], from: '00:00', to: '23:59' },
      'Monday or Wednesday, any time',
    ],
    [
      'both',
      { days: ['7'], time: 'morning' },
      { days: [7], from: '09:00', to: '12:00' },
      'Sunday, 9am to 12pm',
    ],
  ])('with %s', (_, given, window, words) => {
    expect(safeWindow(given)).toEqual(window);
    expect(whenWords(given, TEXT)).toBe(words);
  });
});

describe('the household she tells of', () => {
  it('is everybody who hurts her, and children with a place', () => {
    const { perpetrators, children } = factsOf({
      harmers: ['ex-partner', 'parent'],
      harmersLive: 'no',
      children: '2 and 7',
      childrenLive: 'with-person',
    }).facts;
    expect(perpetrators).toEqual(
      ['ex-partner', 'parent'].map((relation) => ({
        name: null,
        ageYears: null,
        gender: null,
        relation,
        livesWithPerson: 'no',
      })),
    );
    expect(children).toMatchObject([
      { ageYears: 2, livesWhere: 'with-person', relationToPerson: 'child', relationToPerpetrator: null },
      { ageYears: 7 },
    ]);
  });

  it('takes what she did not tick as not asked', () => {
    expect(factsOf({}).facts).toMatchObject({ circumstances: NO_CIRCUMSTANCES, consentConditions: [] });
    const truths = ['pets', 'do-not-disclose-lgbt'];
    expect(factsOf({ truths, language: 'pl', ruledOut: ['not-gp'] }).facts).toMatchObject({
      circumstances: { pets: 'yes', noRecourse: 'not-asked', doNotDiscloseLgbt: true, usesInterpreter: 'pl' },
      consentConditions: ['not-gp'],
    });
  });
});

describe('what only a person can act on', () => {
  it.each([
    ['a served area', {}, false],
    ['another area', { area: 'elsewhere' }, true],
    ['no area', { area: '' }, true],
    ['somebody who must not know', { mustNotTell: 'An uncle at the council' }, true],
  ])('with %s', (_, given, isForHubFirst) => {
    const made = factsOf(given);
    expect(made.isForHubFirst).toBe(isForHubFirst);
    expect(context.areas.map(({ code }) => code)).toContain(made.facts.areaCode);
  });

  it('stands in the note in words', () => {
    const given = {
      method: 'ring',
      codeWord: 'bluebell',
      area: 'elsewhere',
      mustNotTell: 'An uncle',
      note: 'Own words',
    };
    expect(factsOf(given).facts.note?.split('\n')).toEqual([
      'Will ring us. Do not make contact.',
      'Code word: bluebell.',
      'Area: lives outside the areas served here.',
      'Must not be told: An uncle.',
      'Own words',
    ]);
    expect(factsOf({ method: 'phone', codeWord: 'bluebell' }).facts.note).toBeNull();
  });
});

describe('the screening', () => {
  it('takes answers and follow-ups, and leaves out what was skipped', () => {
    const given = {
      'q-weapon': 'dont-know',
      'q-stalking': 'yes',
      'q-stalking-fear': 'no',
      'q-escalation': 'skip',
    };
    expect(factsOf(given).facts.screening).toEqual({
      shortScreen: { weapon: 'dont-know', stalking: 'yes', 'stalking-fear': 'no' },
      judgement: null,
    });
  });

  it('asks each question of the short screen once, over all pages', () => {
    const names = CONTACT_JOURNEY.steps
      .flatMap(({ fields }) => fields(context, {}))
      .flatMap((field) => ('name' in field && field.name.startsWith('q-') ? [field.name.slice(2)] : []));
    expect(names.filter((name) => SHORT_SCREEN_KEYS.includes(name)).sort()).toEqual(
      [...SHORT_SCREEN_KEYS].sort(),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('has at most eight pages of questions', () => {
    const asking = CONTACT_JOURNEY.steps.filter(({ fields }) => fields(context, {}).length > 0);
    expect(asking.length).toBeLessThanOrEqual(8);
  });
});

describe('the cards she is shown', () => {
  it.each([
    ['999 where danger is', 'emergency', { 'q-danger-now': 'dont-know' }, ['Ring 999']],
    [
      'a doctor after the questions',
      'help',
      { 'q-danger-now': 'yes', 'q-strangulation': 'yes' },
      ['See a doctor today'],
    ],
    ['never what is for handlers alone', 'help', { 'q-honour-based-abuse': 'yes' }, []],
    ['none in between', 'about', { 'q-danger-now': 'yes', 'q-strangulation': 'yes' }, []],
  ])('are %s', (_, step, given: Given, titles) => {
    expect(cardsOn(step, given, QUESTION_SET).map(({ title }) => title)).toEqual(titles);
  });
});

it('shows the reference only to somebody who will ring', () => {
  const receipt = { reference: 'K7F2-9QX4', outcome: 'call-back', by: 'today 2pm' };
  expect(sentView({ method: 'ring' }, receipt, context).reference).toBe('K7F2-9QX4');
  expect(sentView({ method: 'phone' }, receipt, context).reference).toBeNull();
});
