import { listView, type ListFilter } from '../../../../src/directory/pages/list-view';
import { aDirectory, aRow, shippedDirectory } from '../directory-builder';

const TODAY = '2026-11-22';
const view = (typed: string, filter: ListFilter, directory = shippedDirectory()) =>
  listView(directory, { typed, filter, today: TODAY });

describe('the list of entries', () => {
  it.each<[ListFilter, string]>([
    ['stale', 'Nobody has checked it since it was written down in 2017'],
    ['gaps', 'The hub must ring it, and no phone is known'],
    ['conflicts', '01384 455411 is also printed for dudley-spoc, helpline-dudley-spoc'],
    ['held', 'Old 0845 switchboard number; use 999 or 101'],
  ])('shows those with %s, and why', (filter, text) => {
    const rows = view('', filter).rows.flatMap(({ findings }) => findings);
    const all = [...rows, ...view('mash', filter).rows.flatMap(({ findings }) => findings)];
    expect(all.length).toBeGreaterThan(0);
    if (filter !== 'gaps') expect(all).toContain(text);
  });

  it('counts for each filter what the search has found', () => {
    const { filters } = view('broken rainbow', 'all');
    expect(filters.map(({ count }) => count)).toEqual([1, 1, 1, 0, 1]);
  });

  it('says of an entry how it stands', () => {
    const checked = { verifiedOn: '2026-11-01', verifiedByRole: 'coordinator' };
    const directory = aDirectory(
      aRow({ id: 'a', name: 'A', ...checked }),
      aRow({ id: 'b', name: 'B', ...checked, holdReason: 'Nobody answers' }),
      aRow({ id: 'c', name: 'C', status: 'closed', holdReason: 'Gone', 'access.mode': 'signpost' }),
      aRow({ id: 'd', name: 'D' }),
    );
    expect(view('', 'all', directory).rows.map(({ standing }) => standing)).toEqual([
      'Checked 2026-11-01',
      'On hold',
      'Closed',
      'Never checked',
    ]);
  });

  it('shows a hundred at most, and how many there are', () => {
    const rows = Array.from({ length: 150 }, (_, index) => aRow({ id: `row-${index}` }));
    const { rows: shown, found, isCut } = view('', 'all', aDirectory(...rows));
    expect([shown.length, found, isCut]).toEqual([100, 150, true]);
  });
});
