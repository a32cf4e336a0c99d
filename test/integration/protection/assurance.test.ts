import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Retention } from '../../../src/platform/retention/retention.service';
import { retentionTable } from '../../../src/protection/retention-table';
import { startApp, type RunningApp } from '../../support/app';

const ROOT = join(__dirname, '..', '..', '..');
const DOCS = join(ROOT, 'docs', 'assurance');
const read = (name: string): string => readFileSync(join(DOCS, name), 'utf8');

/** Tables are padded to be read; what they say is compared. */
const squeezed = (text: string): string => text.replaceAll(/ +/g, ' ').replaceAll(/-+/g, '-');

let running: RunningApp;
beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
});
afterAll(() => running.stop());

describe('the documents of assurance', () => {
  it('have the periods that the product keeps to', () => {
    const { version, rules } = running.app.get(Retention);
    const now = retentionTable(version, rules);
    if (process.env['WRITE_RETENTION']) writeFileSync(join(DOCS, 'retention.md'), now);
    expect(squeezed(read('retention.md'))).toBe(squeezed(now));
  });

  it('name classes of what is kept that there are', () => {
    const keys = new Set(running.app.get(Retention).rules.map(({ key }) => key));
    const named = [...read('record-of-processing.md').matchAll(/`([a-z-]+)`/g)].map(([, key]) => key ?? '');
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
  });

  it('prove each hazard’s control by a test that is there, with an owner and a risk that is its product', () => {
    const rows = read('hazard-log.md').match(/^\| H\d+ .*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) {
      const [, id, , , , severity, likelihood, risk, , test = '', owner = ''] = row
        .split('|')
        .map((cell) => cell.trim());
      expect([id, existsSync(join(ROOT, test.replaceAll('`', '')))]).toEqual([id, true]);
      expect([id, Number(risk)]).toEqual([id, Number(severity) * Number(likelihood)]);
      expect(owner).toMatch(/\((M|H)\)$/);
    }
  });

  it('lead nowhere that is not there', () => {
    for (const name of readdirSync(DOCS)) {
      const links = [...read(name).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link ?? '');
      expect(links.filter((link) => !existsSync(join(DOCS, link)))).toEqual([]);
    }
  });
});
