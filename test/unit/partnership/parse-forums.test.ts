import { parseAreas } from '../../../src/directory';
import { readDirectory } from '../../../src/directory/read-directory.gateway';
import { parseForums } from '../../../src/partnership/forums/parse-forums';
import { readReviewedFile } from '../../../src/platform/config/reviewed-file';

const directory = readDirectory('config');
const areas = parseAreas(readReviewedFile('config', 'areas.json'), directory);
const served = { areas, organisationIds: new Set(directory.organisations.map(({ id }) => id)) };
const file = readReviewedFile('config', 'partnership/2026-11.json');

interface Written {
  version: string;
  forums: Record<string, unknown>[];
}

/** The reviewed file with its first meeting changed. */
function changed(change: Record<string, unknown>): () => unknown {
  const content = structuredClone(file.content) as Written;
  Object.assign(content.forums[0] ?? {}, change);
  return () => parseForums({ ...file, content }, served);
}

describe('the meetings as the areas set them up', () => {
  it('are called as the area calls them', () => {
    const { all } = parseForums(file, served);
    expect(all.map(({ id, name, hubOrganisationId }) => [id, name, hubOrganisationId])).toEqual([
      ['dudley-marac', 'MARAC', 'dudley-hub'],
      ['kirklees-marac', 'MARAC', 'kirklees-hub'],
      ['kirklees-dramm', 'DRAMM', 'kirklees-hub'],
    ]);
  });

  it.each([
    ['an area that is not served', { areaCode: 'E00000000' }, /no area E00000000/],
    ['an organisation that is not known', { members: ['nobody'] }, /no organisation nobody/],
    ['a member twice', { members: ['chadd', 'chadd'] }, /chadd sits twice/],
    ['a list from outside', { loadLists: ['locala'] }, /locala loads lists and does not sit/],
    ['an id twice', { id: 'kirklees-dramm' }, /kirklees-dramm: stands twice/],
    [
      'a first day that is another day',
      { meets: { everyWeeks: 2, on: 'wednesday', firstOn: '2026-11-26' } },
      /2026-11-26 is no wednesday/,
    ],
    [
      'returns before the list',
      { returnsDue: { workingDaysBefore: 7, at: '09:00' } },
      /before the list closes/,
    ],
    [
      'returns after the start',
      { returnsDue: { workingDaysBefore: 0, at: '12:00' } },
      /after the meeting starts/,
    ],
    ['a word that nobody reads', { chairs: [] }, /chairs/],
    ['a weekend', { meets: { everyWeeks: 1, on: 'sunday', firstOn: '2026-11-29' } }, /meets/],
  ])('refuse %s, and say so', (_, change, says) => {
    expect(changed(change)).toThrow(says);
  });
});
