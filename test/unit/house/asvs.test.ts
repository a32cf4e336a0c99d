import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
/** What the plan of protection asks for; a row that goes missing would look like one that is met. */
const ASKED =
  `1.2.1 1.2.4 1.2.10 1.3.11 2.2.1 2.2.2 2.2.3 2.3.1 2.3.3 2.3.4 2.3.5 2.4.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4
  3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3 3.5.4 4.1.1 4.1.3 4.1.4 4.4.2 6.2.1 6.2.4 6.2.5 6.2.9 6.2.10 6.2.12
  6.3.1 6.3.2 6.3.3 6.3.4 6.3.8 6.4.1 6.4.3 6.4.4 6.4.6 6.5.1 6.5.5 7.2.1 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.5
  7.5.1 7.5.2 7.5.3 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.4.1 11.1.1 11.1.2 11.2.2 11.3.2 11.3.3 11.3.4 11.4.2 11.5.1
  12.2.1 12.3.1 12.3.2 13.2.2 13.2.4 13.3.1 13.4.2 13.4.5 14.2.1 14.2.3 14.2.4 14.2.6 14.2.7 14.3.1 14.3.2 14.3.3
  15.1.2 15.2.1 15.3.1 15.3.3 15.3.4 15.3.6 15.3.7 15.4.2 16.2.5 16.3.1 16.3.2 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2
  16.5.3 16.5.4`.split(/\s+/);

interface Requirement {
  requirement: string;
  level: string;
  says: string;
  state: string;
  evidence: string;
  /** What the test is called in its file, or the part of it that tells. */
  test: string;
}

const TABLE = parse<Requirement>(readFileSync(join(ROOT, 'docs/assurance/asvs.csv')), { columns: true });

const TITLE = /(?:\bit|\))\(\s*(?:'((?:[^'\\]|\\.)+)'|`([^`]+)`)/g;

/** What the tests of a file are called; nothing where there is no such file. */
function titlesIn(path: string): string[] {
  if (!/^test\/.+\.test\.ts$/.test(path) || !existsSync(join(ROOT, path))) return [];
  const source = readFileSync(join(ROOT, path), 'utf8');
  return [...source.matchAll(TITLE)].map(([, plain, template]) => plain ?? template ?? '');
}

describe('the table of requirements', () => {
  it('has each that is asked for, once', () => {
    expect(TABLE.map(({ requirement }) => requirement)).toEqual(ASKED);
  });

  it('names a test that is there, by its file and by its name, for each that is met', () => {
    const met = TABLE.filter(({ state }) => state === 'met');
    const untested = met.filter(
      ({ evidence, test }) => !titlesIn(evidence).some((title) => title.includes(test)),
    );
    expect(untested).toEqual([]);
    expect(met.filter(({ test }) => test.length < 6)).toEqual([]);
    expect(met.length).toBeGreaterThan(85);
  });

  it('names no test for what is not met', () => {
    expect(TABLE.filter(({ state, test }) => state !== 'met' && test !== '')).toEqual([]);
  });

  it('says why of each that is not', () => {
    const others = TABLE.filter(({ state }) => state !== 'met');
    expect(others.filter(({ state, evidence }) => state !== 'not met' || evidence.length < 20)).toEqual([]);
  });
});
