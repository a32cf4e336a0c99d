import fc from 'fast-check';
import {
  CHILD_FIELDS,
  hasContent,
  MOST_CHILDREN,
  MOST_PERPETRATORS,
  PERPETRATOR_FIELDS,
  readContactForm,
  sentBy,
  TEXT_FIELDS,
  withOneMoreChild,
  withOneMorePerpetrator,
  type ContactForm,
} from '../../../src/console/pages/console/contact-form';
import { ANSWERS } from '../../../src/screening';

const row = (fields: readonly string[]) =>
  fc.record(Object.fromEntries(fields.map((name) => [name, fc.string()])));
const child = row(CHILD_FIELDS);
const perpetrator = row(PERPETRATOR_FIELDS);
const list = fc.array(fc.string({ minLength: 1 }), { maxLength: 4 });
const form = fc.record({
  texts: fc.record(Object.fromEntries(TEXT_FIELDS.map((name) => [name, fc.string()]))),
  answers: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom(...ANSWERS)),
  children: fc.array(child, { minLength: 1, maxLength: MOST_CHILDREN }),
  perpetrators: fc.array(perpetrator, { minLength: 1, maxLength: MOST_PERPETRATORS }),
  days: list,
  needs: list,
  excluded: list,
  conditions: list,
  attended: list,
}) as unknown as fc.Arbitrary<ContactForm>;

describe('a contact’s form', () => {
  it('comes back from a draft exactly as it was typed', () => {
    fc.assert(
      fc.property(form, (typed) => {
        const stored: unknown = JSON.parse(JSON.stringify(sentBy(typed)));
        expect(readContactForm(stored)).toEqual(readContactForm(sentBy(typed)));
        expect({ ...readContactForm(stored), answers: { ...typed.answers } }).toEqual({
          ...typed,
          answers: { ...typed.answers },
        });
      }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'name=Wren'],
    ['a list', [1, 2]],
    ['fields of an older form', { surname: 'Wren', 'answer-strangulation': 'maybe' }],
  ])('reads %s as an empty form', (_, sent) => {
    expect(hasContent(readContactForm(sent))).toBe(false);
  });

  it('has room for six children and no more', () => {
    let typed = readContactForm({ 'child-1-age': '6' });
    for (let more = 0; more < 10; more += 1) typed = withOneMoreChild(typed);
    expect(typed.children).toHaveLength(MOST_CHILDREN);
    expect(typed.children[0]).toMatchObject({ name: '', age: '6', gender: '' });
  });

  it('has room for four who cause harm and no more', () => {
    let typed = readContactForm({ 'perpetrator-1-relation': 'parent' });
    for (let more = 0; more < 10; more += 1) typed = withOneMorePerpetrator(typed);
    expect(typed.perpetrators).toHaveLength(MOST_PERPETRATORS);
    expect(typed.perpetrators[0]).toMatchObject({ relation: 'parent', name: '' });
  });
});

describe('whether anything was taken down', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['where the contact came from', { areaCode: 'E08000027' }, false],
    ['the answers nobody gave', { 'answer-weapon': 'not-asked', consent: 'not-asked' }, false],
    ['a caller not known', { callerKind: 'unknown' }, false],
    ['a blank', { name: '  ' }, false],
    ['who is calling', { callerKind: 'self' }, true],
    ['one answer', { 'answer-weapon': 'no' }, true],
    ['an answer that was "don’t know"', { 'answer-weapon': 'dont-know' }, true],
    ['one need', { needs: 'housing' }, true],
    ['one child', { 'child-1-gender': 'male' }, true],
    ['a circumstance nobody asked about', { pets: 'not-asked', interpreter: 'not-asked' }, false],
    ['a circumstance', { pets: 'no' }, true],
    ['one who causes harm', { 'perpetrator-1-relation': 'parent' }, true],
    ['one indicator of a checklist', { 'answer-check-injury': 'dont-know' }, true],
    ['a condition', { conditions: 'not-gp' }, true],
    ['a note', { note: 'x' }, true],
  ])('%s', (_, sent, expected) => {
    expect(hasContent(readContactForm(sent))).toBe(expected);
  });
});
