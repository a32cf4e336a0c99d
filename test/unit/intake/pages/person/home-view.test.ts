import type { Area, DirectoryRow, DirectorySnapshot } from '../../../../../src/directory';
import { behaviourLines, homeView } from '../../../../../src/intake/pages/person/home-view';

const checked = { verifiedOn: '2026-10-01' };
const row = (id: string, more: object = {}): DirectoryRow =>
  ({
    id,
    name: id,
    phones: [{ number: '01632 960002', e164: '+441632960002', note: null, purposes: [] }],
    hours: null,
    verifiedOn: null,
    isHelpline: true,
    areaCodes: [],
    specialisms: [],
    queue: 'helpline',
    status: 'active',
    holdReason: null,
    ...more,
  }) as unknown as DirectoryRow;
const area = (verifiedOn: string | null): Area =>
  ({
    code: 'E08000027',
    name: 'Dudley',
    phone: { number: '01632 960001', e164: '+441632960001', note: null, verifiedOn },
    perpetratorLineId: 'line',
  }) as unknown as Area;
const directory = (...rows: DirectoryRow[]): DirectorySnapshot =>
  ({
    routableIn: () => rows,
    find: (id: string) => rows.find((one) => one.id === id),
  }) as unknown as DirectorySnapshot;

describe('the numbers that are published', () => {
  const rows = directory(row('unchecked'), row('checked', checked));

  it('are all of them in a demonstration, with a word on those that nobody has checked', () => {
    const view = homeView({ areas: [area(null)], directory: rows, isDemonstration: true });
    expect(view.areas.map(({ isUnverified }) => isUnverified)).toEqual([true]);
    expect(view.others.map(({ name, isUnverified }) => [name, isUnverified])).toEqual([
      ['unchecked', true],
      ['checked', false],
    ]);
  });

  it('are only checked ones everywhere else', () => {
    const view = homeView({ areas: [area(null)], directory: rows, isDemonstration: false });
    expect(view.areas).toEqual([]);
    expect(view.others.map(({ name }) => name)).toEqual(['checked']);
  });

  it('begin with the lines that are for everybody', () => {
    const rows = directory(row('men', { specialisms: ['men'] }), row('everybody'));
    const { others } = homeView({ areas: [area(null)], directory: rows, isDemonstration: true });
    expect(others.map(({ name }) => name)).toEqual(['everybody', 'men']);
  });

  it.each([
    ['a line of the police', { queue: 'police' }],
    ['a line for people who harm', { queue: 'perpetrator' }],
    ['an entry that is no helpline', { isHelpline: false }],
    ['a line of one area', { areaCodes: ['E08000027'] }],
    ['an entry without a number', { phones: [] }],
  ])('leave out %s', (_, more) => {
    const given = { areas: [area(null)], directory: directory(row('line', more)), isDemonstration: true };
    expect(homeView(given).others).toEqual([]);
  });

  it.each([
    ['in use', {}, ['line']],
    ['held', { holdReason: 'who answers is not known' }, []],
    ['closed', { status: 'closed' }, []],
  ])('of the line for people who harm are shown when it is %s', (_, more, names) => {
    const given = {
      areas: [area(null), area(null)],
      directory: directory(row('line', more)),
      isDemonstration: true,
    };
    expect(behaviourLines(given).map(({ name }) => name)).toEqual(names);
  });
});
