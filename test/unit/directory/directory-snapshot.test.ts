import type { Capacity, DirectoryRow, Room } from '../../../src/directory';
import { contentsOf, DirectorySnapshot, type Spaces } from '../../../src/directory/directory-snapshot';
import { HOUR, plus } from '../../../src/kernel/clock';
import { aDirectory, aRow } from './directory-builder';

const TUESDAY_10 = new Date('2026-11-24T10:00:00Z');
const OFFICE = {
  weekly: [{ days: ['tuesday'], opens: '09:00', closes: '17:00' }],
  exceptions: [],
  bankHolidays: 'closed',
};
const room = (state: Room['state'], confirmedAt = TUESDAY_10): Room =>
  ({ state, confirmedAt, heldUntil: null, facets: { people: 3 } }) as Room;
const capacity = (state: Capacity['state'], waitingWeeks: number | null = null): Capacity =>
  ({ state, waitingWeeks, confirmedAt: TUESDAY_10 }) as Capacity;

function snapshot(spaces: Partial<Spaces> = {}, ...rows: readonly DirectoryRow[]): DirectorySnapshot {
  const directory = aDirectory(...(rows.length > 0 ? rows : [aRow()]));
  return new DirectorySnapshot(contentsOf(1, directory, new Set()), {
    staffed: new Set(),
    paused: new Set(),
    spaces: { revision: 1, rooms: new Map(), capacities: new Map(), ...spaces },
    bankHolidays: new Set(['2026-12-29']),
  });
}
const conditionOf = (spaces: Partial<Spaces>, row = aRow(), at = TUESDAY_10) =>
  snapshot(spaces, row).conditionOf(row.id, at);
const ID = 'harbour-outreach';

describe('the condition of a support service', () => {
  it('is nothing that anybody knows, at first', () => {
    const nothing = {
      isPaused: false,
      isOpen: null,
      space: null,
      largestRoom: null,
      waitingWeeks: null,
      checked: 'never',
    };
    expect(conditionOf({})).toEqual(nothing);
  });

  it('is none of one that is not in the directory', () => {
    expect(snapshot().conditionOf('elsewhere', TUESDAY_10)).toBeUndefined();
  });

  it.each([
    [TUESDAY_10, true],
    [plus(TUESDAY_10, 8 * HOUR), false],
    [new Date('2026-12-29T10:00:00Z'), false],
  ])('says at %s whether it is open', (at, isOpen) => {
    expect(conditionOf({}, aRow({ openingHours: OFFICE }), at)?.isOpen).toBe(isOpen);
  });

  it.each([
    ['2026-11-24', 'fresh'],
    ['2026-08-26', 'fresh'],
    ['2026-08-25', 'stale'],
  ])('says of a check on %s that it is %s', (verifiedOn, checked) => {
    const row = aRow({ verifiedOn, verifiedByRole: 'coordinator' });
    expect(conditionOf({}, row)?.checked).toBe(checked);
  });

  it('takes the word of the rooms before that of the house', () => {
    const rooms = new Map([[ID, [room('taken')]]]);
    const capacities = new Map([[ID, capacity('open')]]);
    expect(conditionOf({ rooms, capacities })?.space).toBe('full');
    expect(conditionOf({ capacities })?.space).toBe('has-space');
  });

  it('says how many the largest free room takes', () => {
    expect(conditionOf({ rooms: new Map([[ID, [room('free')]]]) })?.largestRoom).toBe(3);
    expect(conditionOf({ rooms: new Map([[ID, [room('taken')]]]) })?.largestRoom).toBeNull();
  });

  it('says how long the wait is', () => {
    const capacities = new Map([[ID, capacity('waiting', 6)]]);
    expect(conditionOf({ capacities })).toMatchObject({ space: null, waitingWeeks: 6 });
  });

  it('is asked at several moments of one snapshot', () => {
    const rooms = new Map([[ID, [room('free')]]]);
    const one = snapshot({ rooms });
    const spaces = [0, 24, 25].map((hours) => one.conditionOf(ID, plus(TUESDAY_10, hours * HOUR))?.space);
    expect(spaces).toEqual(['has-space', 'has-space', 'stale']);
  });
});
