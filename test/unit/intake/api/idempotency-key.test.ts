import { idempotencyKey } from '../../../../src/intake/api/idempotency-key';

describe('idempotencyKey', () => {
  it.each([
    ['in quotes', '"a-key"'],
    ['bare', 'a-key'],
    ['with space around', ' a-key '],
  ])('reads a key %s', (_, header) => {
    expect(idempotencyKey(header)).toBe('a-key');
  });

  it.each([
    ['no header', undefined],
    ['an empty one', ''],
    ['empty quotes', '""'],
    ['spaces inside', 'a key'],
    ['more than 255 symbols', 'k'.repeat(256)],
  ])('refuses %s', (_, header) => {
    expect(() => idempotencyKey(header)).toThrow('idempotency-key-missing');
  });
});
