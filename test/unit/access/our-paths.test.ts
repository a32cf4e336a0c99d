import { safeNext } from '../../../src/access/pages/home-of';
import { unsentFields } from '../../../src/access/unsent/unsent-fields';

const OURS = ['K7F2-9QX4', 'G115-ZWH*', 'G115-ZWH~', 'G115-ZWH$', 'G115-ZWH='].map(
  (each) => `/worklist/${each}`,
);
const NOT_OURS = [
  '//heron.example',
  '/\\\\heron.example',
  'https://heron.example',
  '/worklist?a=b',
  '',
  undefined,
];

describe('a path of our own', () => {
  it.each(OURS)('is gone on to, and keeps what was typed, whichever sign a reference ends in: %s', (path) => {
    expect(safeNext(path)).toBe(path);
    expect(unsentFields(path, { note: 'Typed' })).toEqual({
      action: path,
      fields: [{ name: 'note', value: 'Typed' }],
    });
  });

  it.each(NOT_OURS)('is not %p', (path) => {
    expect(safeNext(path)).toBe('');
    expect(unsentFields(path ?? '', { note: 'Typed' })).toBeUndefined();
  });
});
