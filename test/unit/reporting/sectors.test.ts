import { join } from 'node:path';
import { readDirectory } from '../../../src/directory/read-directory.gateway';
import { readReviewedFile } from '../../../src/platform/config/reviewed-file';
import type { CountLine } from '../../../src/reporting/reports/report';
import { parseSectors } from '../../../src/reporting/reports/sectors';

const CONFIG = join(__dirname, '../../../config');
const FILE = readReviewedFile(CONFIG, 'reporting/sectors.json');
const line = (category: string): CountLine => ({
  ...{ category, part: 'call', month: 0, count: 7, households: null },
});
const sector = (key: string, ...organisationIds: string[]): object => ({ key, name: key, organisationIds });
const parse = (...sectors: object[]): unknown =>
  parseSectors({ name: 'sectors.json', content: { version: 1, sectors } });

describe('the sectors of organisations', () => {
  it.each([
    ['organisation.west-midlands-police', 'sector.police'],
    ['organisation.', 'professional'],
    ['organisation.nobody-we-know', 'professional'],
    ['self', 'self'],
    ['other', 'other'],
  ])('count %s as %s', (found, counted) => {
    const { fold, callers } = parseSectors(FILE);
    expect(fold([line(found)])).toEqual([line(counted)]);
    expect(callers.map(({ key }) => key)).toContain(counted);
  });

  it('name organisations of the directory, and none twice', () => {
    const known = new Set(readDirectory(CONFIG).organisations.map(({ id }) => id));
    const { sectors } = FILE.content as { sectors: { organisationIds: string[] }[] };
    for (const id of sectors.flatMap(({ organisationIds }) => organisationIds))
      expect([id, known.has(id)]).toEqual([id, true]);
  });

  it('stop the start where one stands twice', () => {
    expect(() => parse(sector('police', 'a'), sector('health', 'a'))).toThrow(/stands twice/);
    expect(() => parse(sector('police', 'a'), sector('police', 'b'))).toThrow(/stands twice/);
    expect(() => parse({ key: 'police' })).toThrow(/sectors\.json/);
  });
});
