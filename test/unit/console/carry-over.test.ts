import fc from 'fast-check';
import { carryOver } from '../../../src/console/pages/console/carry-over';
import {
  isBlank,
  readContactForm,
  sentBy,
  type ContactForm,
} from '../../../src/console/pages/console/contact-form';

const text = fc.constantFrom('', 'not-asked', 'yes', 'no', 'Wren', '34');
const sent = fc.record({
  name: text,
  callbackSafe: text,
  note: text,
  'answer-weapon': fc.constantFrom('yes', 'no', 'dont-know', 'not-asked'),
  'child-1-age': text,
  days: fc.subarray(['1', '2', '3']),
  needs: fc.subarray(['safe-accommodation', 'children']),
});
const form = sent.map(readContactForm);

const said = ({ texts, answers, days, needs }: ContactForm): [string, unknown][] => [
  ...Object.entries({ ...texts, ...answers }).filter(([, value]) => !isBlank(value)),
  ...Object.entries({ days, needs }).filter(([, value]) => value.length > 0),
];
const asRecord = (each: ContactForm): Record<string, unknown> => ({
  ...each.texts,
  ...each.answers,
  days: each.days,
  needs: each.needs,
});

describe('carrying over what was heard', () => {
  it('loses nothing that was said now, and nothing said before where nothing was said now', () => {
    fc.assert(
      fc.property(form, form, (earlier, now) => {
        const both = asRecord(carryOver(earlier, now));
        const newer = new Map(said(now));
        for (const [key, value] of newer) expect(both[key]).toEqual(value);
        for (const [key, value] of said(earlier)) if (!newer.has(key)) expect(both[key]).toEqual(value);
      }),
    );
  });

  it('takes the children of one conversation or of the other, and never mixes two', () => {
    const before = readContactForm({ 'child-1-age': '6', 'child-2-age': '9' });
    expect(carryOver(before, readContactForm({})).children).toEqual(before.children);
    const now = readContactForm({ 'child-1-age': '7' });
    expect(carryOver(before, now).children).toEqual(now.children);
  });

  it('gives a form that reads back as it is', () => {
    fc.assert(
      fc.property(form, form, (earlier, now) => {
        const both = carryOver(earlier, now);
        expect(readContactForm(sentBy(both))).toEqual(both);
      }),
    );
  });
});
