import type { ContactMethod, SafeAnswer } from '../../../src/contacts';
import { isSameCodeWord } from '../../../src/contacts/changes/code-word';
import { givenUp } from '../../../src/contacts/changes/given-up';

describe('a code word', () => {
  it.each([
    ['as it is kept', 'bluebell', 'bluebell'],
    ['in capitals', 'BLUEBELL', 'bluebell'],
    ['in two words', 'blue bell', 'Bluebell'],
    ['with signs', ' blue-bell. ', 'bluebell'],
    ['with an accent left out', 'cafe', 'café'],
  ])('is the same %s', (_, said, kept) => {
    expect(isSameCodeWord(said, kept)).toBe(true);
  });

  it.each([
    ['another word', 'robin', 'bluebell'],
    ['a part of it', 'blue', 'bluebell'],
    ['more than it', 'bluebells', 'bluebell'],
    ['nothing', '', 'bluebell'],
    ['signs alone', '…', 'bluebell'],
    ['signs against signs', '!!', '?'],
  ])('is not %s', (_, said, kept) => {
    expect(isSameCodeWord(said, kept)).toBe(false);
  });
});

const way = (method: ContactMethod, valueIndex: string, safe: SafeAnswer = 'yes') => ({
  id: `${method}-${valueIndex}`,
  method,
  valueIndex,
  safe,
  isSaidByPerson: true,
});
const NEW = { method: 'phone', valueIndex: 'new' } as const;

describe('what is given up with a number', () => {
  it.each([
    ['nothing where there was none', [], [], [], false],
    ['the number itself', [way('phone', 'old')], ['phone-old'], ['old'], true],
    [
      'texts and messages to the same telephone',
      [way('phone', 'old'), way('sms', 'old'), way('voicemail', 'old', 'no')],
      ['phone-old', 'sms-old', 'voicemail-old'],
      ['old'],
      true,
    ],
    [
      'not a mailbox that is safe as well',
      [way('phone', 'old'), way('email', 'mail')],
      ['phone-old'],
      ['old'],
      false,
    ],
    [
      'a number that was never safe, which is no loss',
      [way('phone', 'old', 'no')],
      ['phone-old'],
      ['old'],
      false,
    ],
    [
      'not the place, when only the hours change',
      [way('phone', 'new'), way('sms', 'new')],
      ['phone-new'],
      [],
      false,
    ],
    [
      'not texts to where they are now',
      [way('phone', 'old'), way('sms', 'new')],
      ['phone-old'],
      ['old'],
      false,
    ],
  ])('is %s', (_, ways, gone, left, wasOnlySafe) => {
    const given = givenUp(ways, NEW);
    expect(given.ways.map(({ id }) => id)).toEqual(gone);
    expect([given.left, given.wasOnlySafe]).toEqual([left, wasOnlySafe]);
  });
});
