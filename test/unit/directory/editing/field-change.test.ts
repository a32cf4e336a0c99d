import type { DirectoryRow } from '../../../../src/directory';
import {
  changed as applied,
  changesBetween,
  isRoute,
  isSame,
  movedSince,
} from '../../../../src/directory/editing/field-change';
import { hasOldWay, oldWayOf } from '../../../../src/directory/editing/old-way';
import { aRow, shippedDirectory, type Overrides } from '../directory-builder';

const BEFORE = aRow();

function fieldsFor(overrides: Overrides): string[] {
  return changesBetween(BEFORE, aRow(overrides)).map(({ field }) => field);
}

describe('the changes between two states of an entry', () => {
  it.each<[string, Overrides, string[]]>([
    ['none', {}, []],
    ['one text', { name: 'New' }, ['name']],
    ['one limit, by its own name', { 'eligibility.minAge': 16 }, ['eligibility.minAge']],
    ['a list', { formerNames: ['Old'] }, ['formerNames']],
    ['two at once', { 'access.mode': 'phone', hours: null }, ['access.mode', 'hours']],
  ])('are %s', (_, overrides, fields) => {
    expect(fieldsFor(overrides)).toEqual(fields);
  });

  it('lead from the one to the other, for any two shipped entries', () => {
    const rows = shippedDirectory().supportServices;
    for (const [index, row] of rows.entries()) {
      const next = rows[(index + 1) % rows.length] as DirectoryRow;
      expect(applied(row, changesBetween(row, next))).toEqual(next);
    }
  });

  it('do not see the order in which a database keeps keys', () => {
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });

  it('do not see the order of a set of words', () => {
    expect(fieldsFor({ areaCodes: ['E08000027'] })).toEqual([]);
    expect(isSame(['men', 'lgbt'], ['lgbt', 'men'])).toBe(true);
    expect(isSame(['men', 'lgbt'], ['lgbt'])).toBe(false);
  });

  it.each(['phones', 'email', 'website', 'access.mode', 'organisationId'])(
    'take %s for a way to the service',
    (field) => {
      expect(isRoute({ field })).toBe(true);
    },
  );

  it.each(['name', 'hours', 'eligibility.minAge', 'holdReason', 'access.notes'])(
    'take %s for none',
    (field) => {
      expect(isRoute({ field })).toBe(false);
    },
  );

  it('know what was changed by somebody else meanwhile', () => {
    const proposed = changesBetween(BEFORE, aRow({ name: 'New', hours: 'Always' }));
    expect(movedSince(BEFORE, proposed)).toEqual([]);
    expect(movedSince(aRow({ name: 'Other' }), proposed)).toEqual(['name']);
  });
});

describe('the old way to a service', () => {
  const number = (text: string) => ({ number: text, e164: null, note: null, purposes: [] });

  it('is what is not there any more', () => {
    const fields = [
      { field: 'phones', from: [number('1'), number('2')], to: [number('2'), number('3')] },
      { field: 'email', from: 'old@example.org', to: 'new@example.org' },
    ];
    expect(oldWayOf(fields)).toEqual({ email: 'old@example.org', numbers: ['1'] });
    expect(hasOldWay(fields)).toBe(true);
  });

  it.each([
    ['a first number', [{ field: 'phones', from: [], to: [number('1')] }]],
    ['a note on the same number', [{ field: 'phones', from: [number('1')], to: [number('1'), number('2')] }]],
    ['a first address', [{ field: 'email', from: null, to: 'new@example.org' }]],
    ['another website', [{ field: 'website', from: 'https://a.example', to: null }]],
  ])('is none after %s', (_, fields) => {
    expect(hasOldWay(fields)).toBe(false);
  });
});
