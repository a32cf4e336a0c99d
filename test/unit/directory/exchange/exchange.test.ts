import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { DirectoryRow } from '../../../../src/directory';
import { readTable, tableOf } from '../../../../src/directory/exchange/entry-table';
import { guarded, unguarded } from '../../../../src/directory/exchange/formula-guard';
import { differencesIn } from '../../../../src/directory/exchange/import-difference';
import { readImport } from '../../../../src/directory/exchange/read-import';
import { aDirectory, aRow, shippedDirectory } from '../directory-builder';

const SHIPPED = shippedDirectory();

const inUse = ({ organisations, supportServices } = SHIPPED) => ({
  find: (id: string) => supportServices.find((row) => row.id === id),
  organisation: (id: string) => organisations.find((one) => one.id === id),
});
const LITTLE = inUse(aDirectory(aRow()));
const table = (text: string) => readImport({ name: 'directory.csv', text }, LITTLE);

describe('the formula guard', () => {
  it.each(['=1+1', '+44 1632', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])('takes the edge off %j', (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`);
  });

  it('leaves other cells alone, and comes off again', () => {
    expect(guarded('01632 960001')).toBe('01632 960001');
    fc.assert(fc.property(fc.string(), (cell) => expect(unguarded(guarded(cell))).toBe(cell)));
    const dangerous = fc
      .tuple(fc.constantFrom("'", '=', '+', '-', '@', '\t'), fc.string())
      .map((parts) => parts.join(''));
    fc.assert(fc.property(dangerous, (cell) => expect(unguarded(guarded(cell))).toBe(cell)));
  });
});

describe('the directory as a table', () => {
  const everything = tableOf(SHIPPED.supportServices);

  it('comes back as it went out', () => {
    const reading = readImport(
      { name: 'directory.csv', text: everything },
      { ...inUse(), find: () => undefined },
    );
    expect(reading).toEqual({ rows: SHIPPED.supportServices });
  });

  it('has no cell that a spreadsheet would run', () => {
    const row = aRow({ name: '=HYPERLINK("http://x")', summary: '@cmd', formerNames: ['-2', '+3'] });
    const records: string[][] = parse(tableOf([row]));
    const cells = records.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK("http://x")`);
  });

  it('names the line on which each entry begins', () => {
    const { rows } = readTable(everything);
    const lines = everything.split('\n');
    for (const { line, id } of rows) expect(lines[line - 1]?.startsWith(`${id},`)).toBe(true);
  });

  it('leaves alone the columns that it lacks', () => {
    const reading = table('id,summary\nharbour-outreach,New words\n');
    expect(reading).toEqual({ rows: [{ ...aRow(), summary: 'New words' }] });
  });

  it('takes what a spreadsheet puts before the first cell', () => {
    expect(table('\ufeffid,summary\r\nharbour-outreach,New words\r\n')).toMatchObject({ rows: [{}] });
  });
});

describe('an import that is wrong', () => {
  it.each<[string, string, number, string, string]>([
    ['a column nobody knows', 'id,phone\nharbour-outreach,1\n', 1, 'phone', 'no field is called like'],
    ['a column that stands twice', 'id,name,name\n', 1, 'name', 'stands twice'],
    ['no ids', 'name\nx\n', 1, 'id', 'no column called id'],
    [
      'an age in words',
      'id,eligibility.minAge\nharbour-outreach,old\n',
      2,
      'eligibility.minAge',
      'whole number',
    ],
    ['an id twice', 'id,name\nharbour-outreach,A\nharbour-outreach,B\n', 3, 'id', 'stands twice'],
    [
      'an organisation nobody has',
      'id,organisationId\nharbour-outreach,elsewhere\n',
      2,
      'organisationId',
      'elsewhere',
    ],
    ['a reference that leads nowhere', 'id,relatedIds\nharbour-outreach,gone\n', 2, 'relatedIds', 'gone'],
    ['a row that is too short', 'id,name\nharbour-outreach\n', 2, '', 'cannot be read'],
  ])('says so of %s, with its line', (_, text, line, at, reason) => {
    const reading = table(text);
    expect(reading).toMatchObject({ problems: [{ line, at }] });
    expect(JSON.stringify(reading)).toContain(reason);
  });

  it('lists everything at once, in the order of the lines', () => {
    const reading = table('id,name,eligibility.minAge\nharbour-outreach,,old\nother,,\n');
    const problems = 'problems' in reading ? reading.problems : [];
    expect(problems.length).toBeGreaterThan(2);
    expect(problems.map(({ line }) => line)).toEqual([...problems.map(({ line }) => line)].sort());
  });

  const json = (text: string) => readImport({ name: 'directory.json', text }, LITTLE);

  it.each([
    ['what is not JSON', '{\n"version": 1,\n', 3, 'not JSON'],
    ['a key that stands twice', '{"version": 1,\n"version": 1}', 2, 'stands twice'],
    ['another version', '{"version": 2, "supportServices": []}', 1, ''],
  ])('says so of %s', (_, text, line, reason) => {
    const reading = json(text);
    expect(reading).toMatchObject({ problems: [{ line }] });
    expect(JSON.stringify(reading)).toContain(reason);
  });

  it('names the line of a field in JSON', () => {
    const row = aRow({ name: '' });
    const text = JSON.stringify({ version: 1, supportServices: [row] }, null, 2);
    const line = text.split('\n').findIndex((each) => each.includes('"name": ""')) + 1;
    expect(json(text)).toEqual({
      problems: [{ line, id: 'harbour-outreach', at: 'name', reason: 'cannot be empty' }],
    });
  });
});

describe('the differences an import makes', () => {
  const find = (id: string): DirectoryRow | undefined => (id === 'harbour-outreach' ? aRow() : undefined);

  it('are kept apart by who has to agree', () => {
    const after = aRow({ email: 'new@example.org', hours: 'Always' });
    expect(differencesIn([after], find)).toEqual([
      {
        after,
        isNew: false,
        atOnce: [{ field: 'hours', from: 'Monday to Friday', to: 'Always' }],
        forApproval: [{ field: 'email', from: null, to: 'new@example.org' }],
      },
    ]);
  });

  it('leave out what stays, and name what is new', () => {
    const fresh = aRow({ id: 'fresh' });
    expect(differencesIn([aRow(), fresh], find)).toEqual([
      { after: fresh, isNew: true, atOnce: [], forApproval: [] },
    ]);
  });
});
