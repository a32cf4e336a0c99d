import fc from 'fast-check';
import { readContactForm } from '../../../src/console/pages/console/contact-form';
import { factsFromForm, type FactsRead } from '../../../src/console/pages/console/facts-from-form';
import { mayContact } from '../../../src/contacts';
import { NO_CIRCUMSTANCES, NO_PLACE } from '../../../src/intake';
import type { E164 } from '../../../src/kernel/phone-number';
import { QUESTION_SET } from '../../support/screening-factory';

const KNOWN = {
  areaCodes: ['E08000027', 'E08000034'],
  organisationIds: ['chadd', 'barnardos'],
  questionSet: QUESTION_SET,
  callerPhone: '+447700900456' as E164,
};
const OPEN = { notSafeNowAt: null, barredOrganisationIds: [], isBarred: false, stoppedAt: null };
const RIGHT = { areaCode: 'E08000027', consent: 'given', callerKind: 'self' };

function read(typed: Record<string, unknown> = {}): FactsRead {
  return factsFromForm(readContactForm({ ...RIGHT, ...typed }), KNOWN);
}

function problemsOf(typed: Record<string, unknown>): string[] {
  return read(typed).failed.map(({ field, code }) => `${field} ${code}`);
}

describe('what is wrong with the form', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['nothing but area and consent', {}, []],
    ['age 0', { age: '0' }, []],
    ['age 120', { age: ' 120 ' }, []],
    ['age 121', { age: '121' }, ['age console.age']],
    ['an age below nothing', { age: '-1' }, ['age console.age']],
    ['half a year', { age: '0.5' }, ['age console.age']],
    ['a child’s age in words', { 'child-1-age': 'six' }, ['child-1-age console.child-age']],
    ['no area', { areaCode: '' }, ['areaCode console.area']],
    ['an area that is not served', { areaCode: 'E09000001' }, ['areaCode console.area']],
    ['half a postcode', { postcode: 'DY1' }, []],
    ['a postcode without its space', { postcode: 'dy11hf' }, []],
    ['a postcode that is none', { postcode: 'DUDLEY' }, ['postcode console.postcode']],
    [
      'judged high without a reason',
      { judgedHigh: 'yes', judgementReason: ' ' },
      ['judgementReason console.judgement-reason'],
    ],
    ['a number that is none', { callbackNumber: '12' }, ['callbackNumber console.phone']],
    ['a yes without a number', { smsSafe: 'yes', whenKind: 'any' }, ['callbackNumber console.phone-missing']],
    ['a yes to the number of the call', { callbackSafe: 'yes', sameNumber: 'yes', whenKind: 'any' }, []],
    ['a yes without a time', { callbackSafe: 'yes', sameNumber: 'yes' }, ['whenKind console.when']],
    ['a time that nobody said yes to', { whenKind: 'any' }, []],
    [
      'hours without days',
      { whenKind: 'window', whenFrom: '09:00', whenTo: '10:00' },
      ['days console.when-days'],
    ],
    [
      'hours that end before they begin',
      { whenKind: 'window', days: '1', whenFrom: '11:00', whenTo: '10:00' },
      ['whenFrom console.when-times'],
    ],
    ['consent not asked', { consent: '' }, ['consent console.consent-ask']],
    ['consent not asked, with a basis', { consent: '', lawfulBasis: 'vital-interests' }, []],
    ['consent refused', { consent: 'refused' }, ['lawfulBasis console.consent-basis']],
    ['consent refused, with a basis', { consent: 'refused', lawfulBasis: 'child-protection' }, []],
    [
      'a basis that the law does not know',
      { consent: 'refused', lawfulBasis: 'curiosity' },
      ['lawfulBasis console.consent-basis'],
    ],
    ['a name as long as a story', { name: 'x'.repeat(2_001) }, ['name console.too-long']],
    ['a long note', { note: 'x'.repeat(10_000) }, []],
  ])('%s', (_, typed, expected) => {
    expect(problemsOf(typed)).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, boolean]>([
    ['a missing consent', { consent: '' }, true],
    ['a wrong number', { callbackNumber: '12' }, true],
    ['a wrong age', { age: 'x' }, false],
    ['no area', { areaCode: '' }, false],
    ['an unexplained judgement', { judgedHigh: 'yes' }, false],
  ])('%s: whether the plan can be shown all the same', (_, typed, expected) => {
    expect(read(typed).isPlannable).toBe(expected);
  });
});

describe('the facts of a form', () => {
  it('keeps the first half of the postcode apart from the address', () => {
    const { person } = read({
      address: '4 Plover Row',
      postcode: 'dy1 1hf',
      age: '34',
      gender: 'female',
    }).facts;
    expect(person).toEqual({
      name: null,
      ageYears: 34,
      gender: 'female',
      address: '4 Plover Row, DY1 1HF',
      outwardPostcode: 'DY1',
    });
  });

  it('counts a child of whom only one thing is known, and no empty row', () => {
    const typed = {
      'child-1-age': '6',
      'child-2-age': '',
      'child-2-gender': 'male',
      'child-3-age': '',
      'child-3-name': '',
    };
    expect(read(typed).facts.children).toEqual([
      { ...NO_PLACE, name: null, ageYears: 6, gender: null },
      { ...NO_PLACE, name: null, ageYears: null, gender: 'male' },
    ]);
  });

  it('has every question in the short screen; one that was skipped is "not asked"', () => {
    const { shortScreen } = read({ 'answer-weapon': 'yes', 'answer-invented': 'yes' }).facts.screening;
    expect(shortScreen).toMatchObject({
      weapon: 'yes',
      strangulation: 'not-asked',
      'stalking-fear': 'not-asked',
    });
    expect(shortScreen).not.toHaveProperty('invented');
  });

  it('has children and those who cause harm as people, each with a place in the household', () => {
    const { children, perpetrators } = read({
      'child-1-age': '6',
      'child-1-relation': 'stepchild',
      'child-1-toOther': 'child',
      'child-1-lives': 'with-person',
      'child-2-relation': 'dont-know',
      'child-2-lives': 'on the moon',
      'perpetrator-1-relation': 'ex-partner',
      'perpetrator-1-lives': 'no',
      'perpetrator-2-relation': 'parent',
      'perpetrator-2-age': '61',
      'perpetrator-3-relation': 'not-asked',
    }).facts;
    expect(children).toMatchObject([
      {
        ageYears: 6,
        relationToPerson: 'stepchild',
        relationToPerpetrator: 'child',
        livesWhere: 'with-person',
      },
      { ageYears: null, relationToPerson: null, livesWhere: null },
    ]);
    expect(perpetrators).toMatchObject([
      { relation: 'ex-partner', livesWithPerson: 'no', ageYears: null },
      { relation: 'parent', livesWithPerson: 'not-asked', ageYears: 61 },
    ]);
  });

  it('never takes a circumstance that was not asked for a no', () => {
    expect(read().facts.circumstances).toEqual(NO_CIRCUMSTANCES);
    const said = { pets: 'yes', stepFree: 'dont-know', noRecourse: 'no', doNotDiscloseLgbt: 'yes' };
    expect(read({ ...said, interpreter: 'ur' }).facts.circumstances).toEqual({
      pets: 'yes',
      needsStepFree: 'dont-know',
      noRecourse: 'no',
      isOneChance: 'not-asked',
      doNotDiscloseLgbt: true,
      usesInterpreter: 'ur',
    });
  });

  it.each([['none'], ['dont-know'], ['not-asked'], [''], ['<x>']])(
    'needs no interpreter for the language "%s"',
    (interpreter) => {
      expect(read({ interpreter }).facts.circumstances.usesInterpreter).toBeNull();
    },
  );

  it('keeps the conditions of a consent that the rules know, and where somebody has been', () => {
    const { consentConditions, attendedServiceIds } = read({
      conditions: ['not-gp', 'not-neighbours', 'not-police'],
      attended: 'chadd-awareness-group',
    }).facts;
    expect(consentConditions).toEqual(['not-police', 'not-gp']);
    expect(attendedServiceIds).toEqual(['chadd-awareness-group']);
    expect(read().facts.attendedServiceIds).toBeNull();
  });

  it('brings no checklist that nobody asked, and the young person’s under 18', () => {
    expect(read({ age: '34' }).facts.screening.instruments).toEqual([]);
    const asked = { 'answer-check-strangulation': 'yes', checklistNote: 'Said by her sister.' };
    const instrument = (age: string) => read({ ...asked, age }).facts.screening.instruments?.[0];
    expect(instrument('34')).toMatchObject({ tool: 'checklist', version: QUESTION_SET.version, yes: null });
    expect(instrument('')).toMatchObject({ tool: 'checklist', note: 'Said by her sister.' });
    expect(instrument('17')).toMatchObject({ tool: 'young-checklist' });
    expect(instrument('17')?.answers).toMatchObject({ strangulation: 'yes', injury: 'not-asked' });
  });

  it('keeps what was assessed elsewhere, so that a handler who screens anew lowers nothing', () => {
    const dash = { tool: 'dash', version: '2009', yes: 15, unknown: 0, grade: null };
    const judgement = { level: 'medium', reason: 'a pattern' } as const;
    const { screening } = read({ brought: JSON.stringify({ instruments: [dash], judgement }) }).facts;
    expect(screening.instruments).toMatchObject([dash]);
    expect(screening.judgement).toEqual(judgement);
  });

  it.each(['not json', '[]', '{"instruments":3}', '{"instruments":[1,{"tool":7}],"judgement":"x"}'])(
    'brings nothing along in %s',
    (brought) => {
      const { screening } = read({ brought }).facts;
      expect(screening).toMatchObject({ instruments: [], judgement: null });
    },
  );

  it('says whether it is abuse apart from the short screen', () => {
    expect(read().facts.screening.opening).toBeNull();
    const { screening } = read({ 'answer-opening-afraid': 'yes' }).facts;
    expect(screening.opening).toMatchObject({ 'opening-afraid': 'yes', 'opening-hurt': 'not-asked' });
    expect(screening.shortScreen).not.toHaveProperty('opening-afraid');
  });

  it('drops needs and organisations that nobody knows', () => {
    const { needs, excludedOrganisationIds } = read({
      needs: ['housing', 'gold'],
      excluded: ['chadd', 'x'],
    }).facts;
    expect({ needs, excludedOrganisationIds }).toEqual({
      needs: ['housing'],
      excludedOrganisationIds: ['chadd'],
    });
  });

  it('has no lawful basis beside a consent that was given', () => {
    expect(read({ lawfulBasis: 'public-interest' }).facts.consent.lawfulBasis).toBeNull();
  });
});

describe('the ways to reach the person', () => {
  const SAFE = {
    callbackNumber: '07700 900123',
    callbackSafe: 'yes',
    whenKind: 'window',
    days: ['2', '1'],
    whenFrom: '09:00',
    whenTo: '11:30',
  };

  it('says of each whether it was asked, with hours that a machine can keep and a person can read', () => {
    const ways = read({ ...SAFE, voicemailSafe: 'no', whenText: 'not in half-term' }).facts.safeContacts;
    expect(ways.map(({ method, safe }) => [method, safe])).toEqual([
      ['phone', 'yes'],
      ['voicemail', 'no'],
      ['sms', 'not-asked'],
    ]);
    for (const way of ways) {
      expect(way).toMatchObject({
        value: '+447700900123',
        isSaidByPerson: true,
        window: { days: [1, 2], from: '09:00', to: '11:30' },
        whenText: 'Mon, Tue, 09:00 to 11:30. not in half-term',
      });
    }
  });

  it.each(['family-or-friend', 'professional', 'perpetrator', 'unknown', ''])(
    'is not the person’s own word when the caller is "%s"',
    (callerKind) => {
      const ways = read({ ...SAFE, callerKind }).facts.safeContacts;
      expect(ways.map(({ isSaidByPerson }) => isSaidByPerson)).toEqual([false, false, false]);
    },
  );

  it('prefers the number that was given to the one the call came from', () => {
    expect(read({ ...SAFE, sameNumber: 'yes' }).facts.safeContacts[0]?.value).toBe('+447700900123');
    expect(read({ ...SAFE, callbackNumber: '', sameNumber: 'yes' }).facts.safeContacts[0]?.value).toBe(
      '+447700900456',
    );
  });

  it('never opens a way that nobody said yes to, whatever else was typed', () => {
    const answer = fc.constantFrom('', 'yes', 'no', 'not-asked', 'perhaps');
    const typed = fc.record({
      callbackSafe: answer,
      smsSafe: answer,
      voicemailSafe: answer,
      whenKind: fc.constantFrom('', 'any', 'window'),
      callerKind: fc.constantFrom('self', 'professional', 'unknown'),
    });
    const now = new Date('2026-11-24T10:00:00Z');
    const asking = { purpose: 'worker-call', organisationId: 'chadd', at: now } as const;
    fc.assert(
      fc.property(typed, (answers) => {
        const { facts } = read({ ...SAFE, ...answers });
        const open = facts.safeContacts.filter(
          (way) => mayContact({ ...OPEN, ...way, window: way.window ?? null, confirmedAt: now }, asking).may,
        );
        const saidYes = {
          phone: answers.callbackSafe,
          sms: answers.smsSafe,
          voicemail: answers.voicemailSafe,
        };
        for (const { method } of open) expect(saidYes[method as keyof typeof saidYes]).toBe('yes');
        if (answers.callerKind !== 'self') expect(open).toEqual([]);
      }),
    );
  });
});
