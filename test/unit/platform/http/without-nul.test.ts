import fc from 'fast-check';
import { withoutNul } from '../../../../src/platform/http/without-nul';

describe('what was sent, without the character that nobody types', () => {
  it.each([
    ['a\0b', 'ab'],
    ['ab', 'ab'],
    [undefined, undefined],
    [7, 7],
    [
      ['a\0', 'b'],
      ['a', 'b'],
    ],
    [{ 'na\0me': 'W\0ren' }, { name: 'Wren' }],
    [{ children: [{ name: '\0' }] }, { children: [{ name: '' }] }],
  ])('%j is %j', (sent, read) => {
    expect(withoutNul(sent)).toEqual(read);
  });

  it('is the very same where there is none, whatever it is', () => {
    for (const sent of [Buffer.from('a\0b'), { name: 'Wren' }, ['a'], null])
      expect(withoutNul(sent)).toBe(sent);
  });

  it('has none anywhere', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        expect(JSON.stringify(withoutNul(sent))).not.toContain(String.raw`\u0000`);
      }),
    );
  });
});
