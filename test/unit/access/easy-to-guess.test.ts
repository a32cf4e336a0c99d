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
