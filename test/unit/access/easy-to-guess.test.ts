import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEasyToGuess } from '../../../src/access/easy-to-guess';

const file = join(__dirname, '../../../config/passwords/common.json');
const { words } = JSON.parse(readFileSync(file, 'utf8')) as { words: string[] };
const isEasy = (password: string): boolean =>
  isEasyToGuess(password, words, ['ash.field@example.org', 'Ash Fieldwright', 'onward']);

describe('a long password', () => {
  it.each([
    'passwordpassword',
    'Password123456789',
    'P@ssw0rd P@ssw0rd!',
    'qwertyuiopasdfghjkl',
    '12345678901234567890',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'dragonfishdragonfish',
    'letmein-letmein-2026',
    'Welcome2026!Welcome',
    'thisismypassword1',
    'ashfieldwright2026',
    'Fieldwright.Ash.1!',
    'Onward-Onward-2026',
    'liverpool-england-1990',
  ])('that is a short one drawn out is refused: %s', (password) => {
    expect(isEasy(password)).toBe(true);
  });

  it.each([
    'a demonstration only',
    'four plain words here',
    'kettle walrus ninety tram',
    'the heron waits by lock 9',
    'Zq8!rT-vv2#Lm0pXw',
    'ἀνδρὶ δὲ χρήσιμον',
    'uVw0Ys3kq9TzL2mB7cXe5RfHn8Gj',
  ])('of unconnected words or drawn by lot is taken: %s', (password) => {
    expect(isEasy(password)).toBe(false);
  });
});

describe('of a password is guessed first', () => {
  const NAMES = ['Jo Kim'];
  it.each<[string, string, string[], boolean]>([
    ['four signs in any order', 'qzmpzqpmmzqppqzm', [], true],
    ['five signs in an order of their own are not', 'qzmpkzqpmkmzqpkz', [], false],
    ['eleven signs twice', 'qzmpkwvtnxhqzmpkwvtnxh', [], true],
    ['twelve signs twice are not', 'qzmpkwvtnxhgqzmpkwvtnxhg', [], false],
    ['five signs three times', 'qzmpkqzmpkqzmpk', [], true],
    ['a letter that comes twice at the end is not', 'qzmpkwvtnxhgss', [], false],
    ['a letter that comes twice at the beginning is not', 'ssqzmpkwvtnxhg', [], false],
    ['a common word and seven more', 'passwordqzmpkwv', ['password'], true],
    ['a common word and eight more are not', 'passwordqzmpkwvt', ['password'], false],
    ['a common word with a sign in it', 'pass.word.qzmpkw', ['password'], true],
    ['a long common word with a short one in it', 'concatenatezqwmvk', ['cat', 'concatenate'], true],
    ['the same, listed the other way round', 'concatenatezqwmvk', ['concatenate', 'cat'], true],
    ['a name of three letters, again and again', 'kimqzkimwtkimnvx', [], true],
    ['a name of two letters is not', 'jokqjozmjowtjon', [], false],
    ['keys beside each other', 'tyuiqzmfghjwertk', [], true],
    ['keys at the end of their rows', 'uiopqhjklzvbnms', [], true],
    ['letters that come twice are not', 'qqzzmmppkkwwvv', [], false],
    ['eight letters that come three times are not', 'qqqzzzmmmpppkkkwwwvvvttt', [], false],
  ])('%s: %s', (_, password, common, isEasyOne) => {
    expect(isEasyToGuess(password, common, NAMES)).toBe(isEasyOne);
  });
});
