import { COMMANDS } from '../../../src/console/pages/keys/commands';
import {
  keyFailings,
  keymapFrom,
  keysFrom,
  keysInUse,
  tidyKey,
  USUAL_KEYMAP,
  USUAL_KEYS,
  type Keys,
} from '../../../src/console/pages/keys/key-choice';

const keys = (overrides: Partial<Keys>): Keys => ({ ...USUAL_KEYS, ...overrides });
const problems = (overrides: Partial<Keys>): Record<string, string> =>
  Object.fromEntries(keyFailings(keys(overrides)).map(({ field, code }) => [field, code]));

describe('the usual keys', () => {
  it('collide with nothing, and none of them is the browser’s', () => {
    expect(problems({})).toEqual({});
  });
});

describe('a key as somebody types it', () => {
  it.each([
    ['f8', 'F8'],
    [' ctrl + k ', 'Ctrl+K'],
    ['Control-enter', 'Ctrl+Enter'],
    ['g   q', 'g q'],
    ['J', 'J'],
    ['', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(tidyKey(typed)).toBe(kept);
  });
});

describe('a choice of keys', () => {
  it.each<[string, Partial<Keys>, Record<string, string>]>([
    ['one key for two commands', { down: 'k' }, { 'key-down': 'keys.clash', 'key-up': 'keys.clash' }],
    [
      'a key that begins another one',
      { open: 'g' },
      Object.fromEntries(
        ['open', ...COMMANDS.filter(({ key }) => key.startsWith('g ')).map(({ id }) => id)].map((id) => [
          `key-${id}`,
          'keys.clash',
        ]),
      ),
    ],
    ['reload', { hold: 'F5' }, { 'key-hold': 'keys.reserved' }],
    ['the address bar', { hold: 'Ctrl+L' }, { 'key-hold': 'keys.reserved' }],
    ['a new tab', { commands: 'Ctrl+T' }, { 'key-commands': 'keys.reserved' }],
    ['a word', { open: 'open' }, { 'key-open': 'keys.form' }],
    ['a letter that is none of ours to give', { open: 'é' }, { 'key-open': 'keys.form' }],
    ['no key at all', { open: '' }, {}],
    ['no key for two commands', { open: '', down: '' }, {}],
    ['two that change places', { down: 'k', up: 'j' }, {}],
    ['capital and small letters apart', { open: 'J' }, {}],
  ])('is judged: %s', (_, overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });

  it('is read from what a page sends, and whatever is missing has no key', () => {
    expect(keysFrom({ 'key-hold': ' f9 ' })).toMatchObject({ hold: 'F9', answer: '' });
    expect(keysFrom('nonsense')['hold']).toBe('');
  });

  it('that is older than a command leaves that one as usual', () => {
    const kept = keymapFrom({ hasSingleKeys: false, keys: { hold: 'F9', gone: 'x' } });
    expect(kept.keys).toEqual(keys({ hold: 'F9' }));
    expect(kept.hasSingleKeys).toBe(false);
  });
});

describe('keys in use', () => {
  it('are function keys and Ctrl alone where letters are turned off', () => {
    const off = keysInUse({ ...USUAL_KEYMAP, hasSingleKeys: false });
    expect(Object.values(off).filter((key) => key !== '')).toEqual([
      'F2',
      'F4',
      'F8',
      'F9',
      'Ctrl+Enter',
      'Ctrl+.',
      'Ctrl+,',
      'Ctrl+I',
      'Ctrl+K',
    ]);
    expect(keysInUse(USUAL_KEYMAP)).toEqual(USUAL_KEYS);
  });
});
