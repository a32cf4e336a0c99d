import fc from 'fast-check';
import {
  offerLetter,
  PERSON_SUBJECT,
  PERSON_TEXT,
  referrerLetter,
} from '../../../src/notifications/messages';

const REFERENCE = 'K7F2-9QX4';
const LINK = 'https://hub.example.org/worklist/K7F2-9QX4';

describe('the letter to an organisation', () => {
  it.each(['standard', 'medium', 'high', 'incomplete'] as const)('says of %s only that it waits', (level) => {
    const facts = { level, reference: REFERENCE, answerBy: 'today 4:40pm', link: LINK };
    expect(offerLetter(facts)).toEqual({
      subject: `New ${level} referral K7F2-9QX4, answer by today 4:40pm`,
      text: `New ${level} referral K7F2-9QX4, answer by today 4:40pm.\n\nSign in to see it: ${LINK}\n`,
    });
  });

  it('takes nothing from a record but what it names, whatever else is handed to it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (canary) => {
        const facts = { level: 'high', reference: REFERENCE, answerBy: 'today 4pm', link: LINK } as const;
        const record = { ...facts, name: canary, address: canary, phone: canary, card: { note: canary } };
        expect(offerLetter(record)).toEqual(offerLetter(facts));
      }),
    );
  });
});

describe('the letter to a referrer', () => {
  it.each([
    ['received', 'Referral K7F2-9QX4: received'],
    ['with-a-service', 'Referral K7F2-9QX4: with a service'],
  ] as const)('that it is %s says the reference and no more', (state, subject) => {
    const text = `${subject}.\n\nYou do not need to do anything. Reply to nobody about this message.\n`;
    expect(referrerLetter(REFERENCE, state)).toEqual({ subject, text });
  });
});

describe('the words to the person', () => {
  const words = [PERSON_TEXT, PERSON_SUBJECT];

  it.each(words)('could come from anybody: %s', (text) => {
    expect(text).toMatch(/^[A-Za-z ,.]+$/);
    expect(text).not.toMatch(/abuse|violen|refer|support|service|refuge|hub|help|safe|police|case|onward/i);
  });

  it('carry no link, number or reference', () => {
    for (const text of words) expect(text).not.toMatch(/\d|https?:|www|\.\w|@/);
  });

  it('fit one text message', () => {
    expect(PERSON_TEXT.length).toBeLessThanOrEqual(160);
  });
});
