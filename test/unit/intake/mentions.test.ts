import { mentions } from '../../../src/intake/mentions';

const SAID = ['Canary Wren', 'Linnet', '+447700900123', 'wren@mailbox.example'];

it.each<[string, boolean]>([
  ['about canary wren and her children', true],
  ['Ring 07700 900123', true],
  ['Ring 07700-900123', true],
  ['Ring +44 (0)7700 900 123', true],
  ['write to Wren@mailbox.example', true],
  ['Linnet is a bird', false],
  ['Ring 07700 900124', false],
  ['', false],
])('“%s” speaks of her: %s', (text, isSo) => {
  expect(mentions(text, SAID)).toBe(isSo);
});
