import fc from 'fast-check';
import { baseOf, changesBetween, mergeDrafts, type Draft } from '../../../src/contacts/draft-merge';

describe('two drafts of one form', () => {
  it.each<[string, { base: Draft; kept: Draft; mine: Draft }, Draft, string[]]>([
    [
      'of different fields are both kept',
      { base: { name: '', age: '' }, kept: { name: 'Wren', age: '' }, mine: { name: '', age: '34' } },
      { name: 'Wren', age: '34' },
      [],
    ],
    [
      'of one field keep the first, and hand back the second',
      { base: { name: '' }, kept: { name: 'Wren' }, mine: { name: 'Rena' } },
      { name: 'Wren' },
      ['name'],
    ],
    [
      'that say the same are one',
      { base: { name: '' }, kept: { name: 'Wren' }, mine: { name: 'Wren' } },
      { name: 'Wren' },
      [],
    ],
    [
      'are merged tick by tick',
      { base: { needs: ['a', 'b'] }, kept: { needs: ['b', 'c'] }, mine: { needs: ['a', 'b', 'd'] } },
      { needs: ['b', 'c', 'd'] },
      [],
    ],
    [
      'leave a field alone that one page does not have',
      { base: {}, kept: { 'child-2-age': '9' }, mine: { name: 'Wren' } },
      { 'child-2-age': '9', name: 'Wren' },
      [],
    ],
    [
      'keep a row that was added and is still empty',
      { base: { 'child-1-age': '6' }, kept: { 'child-1-age': '6' }, mine: { 'child-2-age': '' } },
      { 'child-1-age': '6', 'child-2-age': '' },
      [],
    ],
    ['may empty a field', { base: { note: 'x' }, kept: { note: 'x' }, mine: { note: '' } }, { note: '' }, []],
    [
      'do not differ by how a browser ends its lines',
      { base: { note: 'a\nb' }, kept: { note: 'a\nc' }, mine: { note: 'a\r\nb' } },
      { note: 'a\nc' },
      [],
    ],
  ])('%s', (_, versions, draft, clashing) => {
    const merged = mergeDrafts(versions);
    expect(merged.draft).toEqual(draft);
    expect(merged.clashes.map(({ field }) => field)).toEqual(clashing);
  });

  const fields = fc.dictionary(fc.constantFrom('name', 'age', 'note', 'address'), fc.string());

  it('never lose a text: what either typed stands in the contact, or is handed back', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, kept, mine) => {
        const { draft, clashes } = mergeDrafts({
          base,
          kept: { ...base, ...kept },
          mine: { ...base, ...mine },
        });
        for (const [field, text] of Object.entries(mine)) {
          if (text === (base[field] ?? '')) continue;
          const other = clashes.find((clash) => clash.field === field)?.other;
          expect([draft[field] ?? '', other]).toContain(text);
        }
        for (const [field, text] of Object.entries({ ...base, ...kept }))
          if (text !== (base[field] ?? '')) expect(draft[field]).toBe(text);
      }),
    );
  });
});

describe('what a page was given', () => {
  const step = (pageId: string, before: Draft, after: Draft) => ({
    pageId,
    changes: changesBetween(before, after),
  });

  it('is what stood there before others wrote', () => {
    const since = [step('b', { name: '' }, { name: 'Wren' }), step('b', { name: 'Wren' }, { name: 'Wrena' })];
    expect(baseOf({ name: 'Wrena', age: '3' }, since, 'a')).toEqual({ name: '', age: '3' });
  });

  it('keeps what it wrote itself: nobody clashes with their own save on its way', () => {
    const since = [step('a', { note: '' }, { note: 'He has' })];
    const base = baseOf({ note: 'He has' }, since, 'a');
    const merged = mergeDrafts({ base, kept: { note: 'He has' }, mine: { note: 'He has a key' } });
    expect(merged).toEqual({ draft: { note: 'He has a key' }, clashes: [] });
  });

  it('has its own ticks and not those of others', () => {
    const since = [
      step('b', { needs: ['x'] }, { needs: ['x', 'theirs'] }),
      step('a', { needs: ['x', 'theirs'] }, { needs: ['x', 'theirs', 'own'] }),
    ];
    expect(baseOf({ needs: ['x', 'theirs', 'own'] }, since, 'a')).toEqual({ needs: ['x', 'own'] });
  });
});
