import { MINUTE, plus } from '../../../src/kernel/clock';
import { unusualReading, type ReadingLine, type UnusualKind } from '../../../src/reporting/unusual-reading';

const START = new Date('2026-11-24T10:00:00Z');

/** So many records seen by one person, one every so many minutes. */
function reading(action: string, count: number, everyMinutes: number, actorId = 'a'): ReadingLine[] {
  return Array.from({ length: count }, (_, at) => ({
    at: plus(START, at * everyMinutes * MINUTE),
    actorId,
    actorOrganisationId: 'o',
    action,
    subjectId: `record ${at}`,
  }));
}

const kinds = (lines: readonly ReadingLine[]): UnusualKind[] => unusualReading(lines).map(({ kind }) => kind);

describe('reading', () => {
  it.each<[string, ReadingLine[], UnusualKind[]]>([
    ['of seven identities in a row is usual', reading('identity.viewed', 7, 1), []],
    ['of eight within ten minutes is not', reading('identity.viewed', 8, 1), ['many-at-once']],
    ['of eight within an hour is', reading('identity.viewed', 8, 8), []],
    ['of twenty within a day is not', reading('identity.viewed', 20, 60), ['many-in-a-day']],
    ['of twenty over three days is', reading('identity.viewed', 20, 240), []],
    ['of nineteen contacts in a row is usual', reading('contact.viewed', 19, 0), []],
    ['of twenty in a row is not', reading('contact.viewed', 20, 0), ['many-at-once']],
    ['of eighty within a day is not', reading('reach.viewed', 80, 15), ['many-in-a-day']],
    ['of five pages that refused within an hour is not', reading('access.refused', 5, 10), ['refused-often']],
    ['by eleven searches within an hour is usual', reading('record.searched', 11, 5), []],
    ['by twelve is not', reading('record.searched', 12, 5), ['searched-often']],
    ['of anything else is nobody’s matter', reading('task.viewed', 500, 0), []],
  ])('%s', (_, lines, expected) => {
    expect(kinds(lines)).toEqual(expected);
  });

  it('counts a record once, however often somebody comes back to it', () => {
    const again = reading('identity.viewed', 50, 0).map((line) => ({ ...line, subjectId: 'one' }));
    expect(kinds(again)).toEqual([]);
  });

  it('is counted for each person alone, in whatever order the lines come', () => {
    const both = [
      ...reading('identity.viewed', 7, 1, 'b'),
      ...reading('identity.viewed', 8, 1, 'a'),
    ].toReversed();
    expect(unusualReading(both)).toMatchObject([{ actorId: 'a', count: 8 }]);
  });
});
