import { readFileSync } from 'node:fs';
import { AuditEntry } from '../../../src/audit';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_PHONE, storyFacts, unverifiedStory } from '../../support/story';

/** Everything of the story that would lead somebody to her, each as it was typed. */
const CANARIES = [
  ...['Canary', 'Linnet', 'Merlin', 'Plover', 'dentist', 'bluebell', 'back door', 'Nightjar', 'Siskin'],
  ...[STORY_PHONE, STORY_PHONE.slice(3), 'nurse@surgery.example', 'A. Nurse', 'four plain words'],
];

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
  await wholeStory();
});
afterAll(() => running.stop());

/** Placed, accepted, seen, tried, asked about, declined and read, by everybody whose work it is. */
async function wholeStory(): Promise<void> {
  const story = await placeStory(running);
  await unverifiedStory(running);
  await placeStory(running, { note: 'Nightjar', person: { ...storyFacts().person, name: 'Siskin' } });
  const [lead, refuge] = [story.inQueue('idva').reference, story.inQueue('childrens').reference];
  const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
  const other = await signedIn(running, { role: 'worker', organisationId: 'barnardos', name: 'Siskin' });
  const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
  const accepted = [await worker.post(`/worklist/${lead}/accept`, {}), await worker.get(`/worklist/${lead}`)];
  expect(accepted.map(({ status }) => status)).toEqual([303, 200]);
  expect(accepted[1]?.body).toContain('Canary');
  const declined = { reason: 'organisation.no-space', note: 'Nightjar' };
  expect((await other.post(`/worklist/${refuge}/decline`, declined)).status).toBe(303);
  for (const path of ['/hub', `/hub/referrals/${lead}`]) {
    expect((await coordinator.get(path)).status).toBe(200);
  }
  expect((await coordinator.get('/sign-in?next=/Canary')).status).toBe(200);
  await running.dispatcher.drain();
}

const found = (text: string): string[] => CANARIES.filter((canary) => text.includes(canary));

describe(onBothEngines('after a whole story'), () => {
  it('the trail has many lines, and not a word of hers', async () => {
    const lines = await running.db.reader.find(AuditEntry);
    expect(lines.length).toBeGreaterThan(20);
    expect(found(JSON.stringify(lines))).toEqual([]);
  });

  it('the trail’s facts are codes, ids and numbers, never sentences', async () => {
    const lines = await running.db.reader.find(AuditEntry);
    const values = lines.flatMap(({ facts, action, subjectId }) => [
      ...Object.values(facts),
      action,
      subjectId,
    ]);
    expect(values.filter((value) => !/^[\w.:,/*~$=+-]*$/.test(value))).toEqual([]);
  });

  it('the log has many lines, and not a word of hers', () => {
    expect(running.log.length).toBeGreaterThan(0);
    expect(found(running.log.join(''))).toEqual([]);
  });

  it('no table has a word of hers', async () => {
    expect(found(await everyRow())).toEqual([]);
  });

  it('neither the database’s file nor what is beside it has a word of hers', () => {
    const { database } = running.config;
    // PostgreSQL's files are its own: what it hands out is looked at above.
    if (database.engine !== 'sqlite') return;
    const bytes = ['', '-wal'].map((suffix) => readFileSync(database.file + suffix, 'latin1'));
    expect(bytes.every((each) => each.length > 0)).toBe(true);
    expect(found(bytes.join(''))).toEqual([]);
  });
});

async function everyRow(): Promise<string> {
  const manager = running.db.reader;
  const tables = manager.connection.entityMetadatas.map(({ tableName }) => tableName);
  const rows = await Promise.all(tables.map((table) => manager.query<object[]>(`SELECT * FROM "${table}"`)));
  return JSON.stringify(rows);
}
