import { addressOf, readFilter } from '../../../../src/referrals/worklist/worklist-filter';

const ID = '0192f000-0000-7000-8000-000000000001';
const NOTHING = { whose: 'ours', tile: null, level: null, queue: null, size: 25, after: null };

describe('the filter of a worklist', () => {
  it.each([
    ['nothing', {}, {}],
    ['one’s own', { whose: 'mine' }, { whose: 'mine' }],
    ['a tile', { show: 'overdue' }, { tile: 'overdue' }],
    ['a level', { level: 'high' }, { level: 'high' }],
    ['a kind of help', { queue: 'sexual-violence' }, { queue: 'sexual-violence' }],
    ['a page size', { size: '100' }, { size: 100 }],
    [
      'a place in the list',
      { after: `1790000000000.${ID}` },
      { after: { dueAt: new Date(1790000000000), id: ID } },
    ],
    ['a place without a clock', { after: `none.${ID}` }, { after: { dueAt: null, id: ID } }],
    [
      'nonsense',
      { show: 'all', level: 'low', queue: "x' OR 1=1", size: '7', after: '1;2', whose: ['mine'] },
      {},
    ],
  ])('reads %s from the address', (_, query, expected) => {
    expect(readFilter(query)).toEqual({ ...NOTHING, ...expected });
  });

  it('is read back from the address it was written to', () => {
    const filter = readFilter({
      whose: 'mine',
      show: 'new',
      level: 'high',
      queue: 'idva',
      size: '10',
      after: `5.${ID}`,
    });
    const address = new URL(addressOf('/worklist', filter, { after: filter.after }), 'http://x');
    expect(readFilter(Object.fromEntries(address.searchParams))).toEqual(filter);
  });

  it('begins at the first page when it is changed', () => {
    const filter = readFilter({ after: `5.${ID}`, level: 'high' });
    expect(addressOf('/worklist', filter, { level: 'medium' })).toBe('/worklist?level=medium');
    expect(addressOf('/worklist', filter, { level: null })).toBe('/worklist');
  });
});
