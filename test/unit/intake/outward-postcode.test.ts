import { outwardPostcode } from '../../../src/intake/outward-postcode';

describe('outwardPostcode', () => {
  it.each([
    ['a whole one', 'dy1 1hf', 'DY1'],
    ['its first half', 'WF12', 'WF12'],
    ['one with a letter at the end', 'EC1A1BB', 'EC1A'],
    ['something else', 'Dudley', undefined],
    ['nothing', '', undefined],
  ])('of %s', (_, text, outward) => {
    expect(outwardPostcode(text)).toBe(outward);
  });
});
