import { randomBytes } from 'node:crypto';
import { Contact, Person } from '../../../src/contacts';
import type { Config, FieldKey } from '../../../src/platform/config/config';
import { KeyCheck } from '../../../src/platform/database/key-check.service';
import { KeyRotation, type Rotated } from '../../../src/platform/database/key-rotation.service';
import { KeySentinel } from '../../../src/platform/database/key-sentinel.entity';
import { SealedValues } from '../../../src/platform/database/sealed-values.queries';
import { Seals } from '../../../src/platform/database/seals.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { placeStory, STORY_NAME } from '../../support/story';

const OLD: FieldKey = { id: 'old', key: randomBytes(32) };
const NEW: FieldKey = { id: 'new', key: randomBytes(32) };
const KEYS = { index: randomBytes(32), forms: randomBytes(32) };

let running: RunningApp;
beforeEach(async () => {
  running = await startApp({ config: { keys: { fields: [OLD], ...KEYS } } });
});
afterEach(() => running.stop());

/** The same database as an instance with other settings has it. */
const withKeys = (keys: Partial<Config['keys']>): void =>
  void Object.assign(running.config.keys, { fields: [OLD], ...KEYS, ...keys });

const check = (): Promise<void> => running.app.get(KeyCheck).assertRight();
const rotate = (): Promise<Rotated> => running.app.get(KeyRotation).rotate();

async function countUnder(keyId: string): Promise<number> {
  const sealed = running.app.get(SealedValues);
  const rows = await Promise.all(
    sealed.tables.map((table) => sealed.listAfter(table, { id: '', keyId: 'none', count: 10_000 })),
  );
  const values = rows.flat().flatMap((row) => Object.values(row));
  return values.filter((value) => value?.startsWith(`1.${keyId}.`)).length;
}

describe(onBothEngines('a start'), () => {
  it('with the keys of the database is well, each time', async () => {
    await check();
    await check();
    expect((await running.db.reader.find(KeySentinel)).map(({ id }) => id).toSorted()).toEqual([
      'field:old',
      'index',
    ]);
  });

  it.each<[string, Partial<Config['keys']>, string]>([
    ['another key under the same name', { fields: [{ ...OLD, key: randomBytes(32) }] }, 'old is another key'],
    ['a key missing', { fields: [NEW] }, 'FIELD_KEYS: old is missing'],
    ['another key of the indexes', { index: randomBytes(32) }, 'INDEX_KEY'],
  ])('with %s is refused, says which, and writes nothing', async (_, keys, said) => {
    await check();
    withKeys(keys);
    await expect(check()).rejects.toThrow(said);
    expect(await running.db.reader.count(KeySentinel)).toBe(2);
  });

  it('with wrong keys on a database that has no sentinel yet is refused by what is sealed in it', async () => {
    withKeys({ fields: [NEW] });
    await expect(check()).rejects.toThrow('does not open');
    expect(await running.db.reader.count(KeySentinel)).toBe(0);
    withKeys({});
    await check();
  });

  it('of two instances at the same moment is well', async () => {
    await Promise.all([check(), check(), check()]);
    expect(await running.db.reader.count(KeySentinel)).toBe(2);
  });
});

describe(onBothEngines('rotating the keys'), () => {
  it('seals every value anew while people work, and says which key may go', async () => {
    await check();
    await placeStory(running);
    const before = await countUnder('old');
    withKeys({ fields: [NEW, OLD] });
    const [rotated] = await Promise.all([rotate(), placeStory(running), placeStory(running)]);
    expect(before).toBeGreaterThan(20);
    expect(rotated).toMatchObject({ keyId: 'new', retired: ['old'] });
    expect(rotated.values).toBe(before);
    expect(await countUnder('old')).toBe(0);
    withKeys({ fields: [NEW] });
    await check();
    const person = await running.db.reader.findOneByOrFail(Person, { part: 'at-risk' });
    expect(running.app.get(Seals).open(Person, person, ['name']).name).toBe(STORY_NAME);
    expect(await rotate()).toEqual({ keyId: 'new', values: 0, retired: [] });
  });

  it('stops at a value that does not open, names it, and goes on from there once it is mended', async () => {
    await check();
    await placeStory(running);
    const before = await countUnder('old');
    const contact = await running.db.reader.findOneByOrFail(Contact, { state: 'closed' });
    const { id, note } = contact;
    await running.db.inTransaction((tx) => tx.update(Contact, { id }, { note: `${note}A` as typeof note }));
    withKeys({ fields: [NEW, OLD] });
    await expect(rotate()).rejects.toThrow(`contact|note|${id} does not open`);
    const done = await countUnder('new');
    expect(await running.db.reader.existsBy(KeySentinel, { id: 'field:old' })).toBe(true);
    await running.db.inTransaction((tx) => tx.update(Contact, { id }, { note }));
    expect((await rotate()).values).toBe(before - done);
    expect(await countUnder('new')).toBe(before);
  });

  it('is refused while a key is missing', async () => {
    await check();
    withKeys({ fields: [NEW] });
    await expect(rotate()).rejects.toThrow('old is missing');
  });
});
