import { parse } from 'csv-parse/sync';
import { AuditEntry } from '../../../src/audit';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, storyFacts } from '../../support/story';

let running: RunningApp;
let worker: Browser;

beforeAll(async () => {
  running = await startApp();
  worker = await signedIn(running, {
    role: 'worker',
    organisationId: 'black-country-womens-aid',
    name: 'Ida',
  });
});
afterAll(() => running.stop());

async function placed(name = STORY_NAME): Promise<{ id: string; path: string }> {
  const { person } = storyFacts();
  const { id, reference } = (await placeStory(running, { person: { ...person, name } })).inQueue('idva');
  return { id, path: `/worklist/${reference}` };
}

describe(onBothEngines('a copy for another case system'), () => {
  it('is made after the yes alone, and is a view that the trail has', async () => {
    const { id, path } = await placed();
    for (const copy of ['copy', 'copy.csv']) {
      const before = await worker.get(`${path}/${copy}`);
      expect(before.status).toBe(403);
      expect(before.body).not.toContain(STORY_NAME);
    }
    await worker.post(`${path}/accept`, {});
    const text = pageOf(await worker.get(`${path}/copy`))
      .$('#copy')
      .text();
    expect(text).toContain(`Person 1: The person: ${STORY_NAME}`);
    expect(text).toContain('Person 1: phone call, code word: bluebell');
    expect(text).toContain('Person 1: text message: Not shown.');
    expect(text).toMatch(/^Action: First contact by/m);
    expect(await running.db.reader.countBy(AuditEntry, { action: 'identity.viewed', subjectId: id })).toBe(1);
  });

  it('as a file has a heading for each field, and runs no formula', async () => {
    const { path } = await placed('=HYPERLINK("http://x.example")');
    await worker.post(`${path}/accept`, {});
    const answer = await worker.get(`${path}/copy.csv`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="referral.csv"');
    const [fields = [], texts = []] = parse(answer.body, { bom: true });
    expect(texts).toHaveLength(fields.length);
    expect(fields[0]).toBe('Referral');
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
  });

  it('as a row has the same columns for every referral, whichever system it is for', async () => {
    const { path } = await placed('=HYPERLINK("http://x.example")');
    expect((await worker.get(`${path}/row.csv?for=charitylog`)).status).toBe(403);
    await worker.post(`${path}/accept`, {});
    const heads: unknown[] = [];
    for (const system of ['plain', 'charitylog', 'nobody']) {
      const [names = [], cells = []] = parse((await worker.get(`${path}/row.csv?for=${system}`)).body, {
        bom: true,
      });
      heads.push(names);
      expect(cells).toHaveLength(names.length);
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
      expect(cells[names.indexOf('ways')]).toContain('Text message: Not shown.');
      expect(cells[names.indexOf('children')]).toContain('Linnet Wren');
    }
    expect(new Set(heads.map((head) => JSON.stringify(head))).size).toBe(1);
    expect(pageOf(await worker.get(`${path}/copy`)).text).toContain('its column names are not confirmed');
  });

  it('is nobody else’s', async () => {
    const { path } = await placed();
    await worker.post(`${path}/accept`, {});
    const other = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    expect((await other.get(`${path}/copy`)).status).toBe(404);
    expect((await other.get(`${path}/copy.csv`)).status).toBe(404);
    expect((await other.get(`${path}/row.csv`)).status).toBe(404);
  });
});
