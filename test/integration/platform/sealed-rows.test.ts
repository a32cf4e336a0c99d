import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { WRITER } from '../../../src/platform/database/data-source';
import {
  SealedValues,
  type SealedRow,
  type SealedTable,
} from '../../../src/platform/database/sealed-values.queries';
import { Seals } from '../../../src/platform/database/seals.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { placeStory, unverifiedStory } from '../../support/story';

interface Stored {
  table: SealedTable;
  id: string;
  column: string;
  sealed: string;
}

let running: RunningApp;
let stored: Stored[];

beforeAll(async () => {
  running = await startApp();
  const { reference } = (await placeStory(running)).inQueue('idva');
  await placeStory(running);
  await unverifiedStory(running);
  const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
  await worker.post(`/worklist/${reference}/question`, { question: 'Is there a dog?' });
  stored = await everySealed();
});
afterAll(() => running.stop());

const sealedValues = (): SealedValues => running.app.get(SealedValues);

async function everySealed(): Promise<Stored[]> {
  const found = await Promise.all(
    sealedValues().tables.map(async (table) => {
      const rows = await sealedValues().listAfter(table, { id: '', keyId: 'none', count: 10_000 });
      return rows.flatMap((row) => valuesOf(table, row));
    }),
  );
  return found.flat();
}

function valuesOf(table: SealedTable, row: SealedRow): Stored[] {
  return table.columns.flatMap((column) => {
    const sealed = row[column];
    return sealed ? [{ table, id: row.id, column, sealed }] : [];
  });
}

/** What the product makes of the value that now lies on the disk at that place. */
async function openedAt({ table, id, column }: Stored): Promise<string | null> {
  const [row] = await running.db.select<SealedRow>(
    `SELECT id, "${column}" FROM "${table.name}" WHERE id = $1`,
    [id],
  );
  const opened = running.app.get(Seals).open(table.entity, row as never, [column as never]) as Record<
    string,
    string | null
  >;
  return opened[column] ?? null;
}

async function put({ table, id, column }: Stored, sealed: string): Promise<void> {
  const writer = running.app.get<DataSource>(getDataSourceToken(WRITER));
  await writer
    .createQueryBuilder()
    .update(table.entity)
    .set({ [column]: sealed })
    .where({ id })
    .execute();
}

/** Puts it there, looks, and puts back what was there. */
async function refuses(place: Stored, sealed: string): Promise<void> {
  await put(place, sealed);
  await expect(openedAt(place)).rejects.toThrow(/^(?!.*(?:Canary|Wren|bluebell))/s);
  await put(place, place.sealed);
}

describe(onBothEngines('a sealed value on the disk'), () => {
  it('is there of many tables, and each opens where it lies', async () => {
    expect(new Set(stored.map(({ table }) => table.name)).size).toBeGreaterThan(6);
    for (const place of stored) expect(typeof (await openedAt(place))).toBe('string');
  });

  it('put into another row, column or table does not open', async () => {
    let swapped = 0;
    for (const [index, place] of stored.entries()) {
      const others = [
        stored.find(
          (each) => each.table === place.table && each.column === place.column && each.id !== place.id,
        ),
        stored.find(
          (each) => each.table === place.table && each.column !== place.column && each.id === place.id,
        ),
        stored.find((each) => each.table !== place.table),
        stored[(index * 7 + 1) % stored.length],
      ];
      for (const other of others) {
        if (!other || other === place) continue;
        await refuses(place, other.sealed);
        swapped += 1;
      }
    }
    expect(swapped).toBeGreaterThan(stored.length * 2);
  });

  it('flipped, cut short, of another version or in plain words does not open', async () => {
    const places = [...new Map(stored.map((each) => [each.table.name, each])).values()];
    for (const place of places) {
      const [, keyId = '', encoded = ''] = place.sealed.split('.');
      const body = Buffer.from(encoded, 'base64url');
      const written = (bytes: Buffer): string => `1.${keyId}.${bytes.toString('base64url')}`;
      for (let at = 0; at < body.length; at += 1) {
        const flipped = Buffer.from(body);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        if (at % 5 === 0) await refuses(place, written(flipped));
      }
      for (const length of [0, 12, 27, body.length - 16, body.length - 1])
        if (length >= 0) await refuses(place, written(body.subarray(0, length)));
      for (const other of [`0.${keyId}.${encoded}`, `1.other.${encoded}`, 'Canary Wren'])
        await refuses(place, other);
    }
  });

  it('that was changed is a fault on the page that would show it, and says nothing of what it was', async () => {
    const { reference, id } = (await placeStory(running)).inQueue('idva');
    const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
    await worker.post(`/worklist/${reference}/accept`, {});
    const [{ contactId } = { contactId: '' }] = await running.db.select<{ contactId: string }>(
      'SELECT "contactId" FROM referral WHERE id = $1',
      [id],
    );
    const person = (await everySealed()).filter(
      ({ table, column }) => table.name === 'person' && column === 'name',
    );
    const [hers] = await running.db.select<{ id: string }>(
      `SELECT id FROM person WHERE "contactId" = $1 AND part = 'at-risk'`,
      [contactId],
    );
    const place = person.find((each) => each.id === hers?.id);
    const other = person.find((each) => each.id !== hers?.id);
    if (!place || !other) throw new Error('the story has nobody in it');
    await put(place, other.sealed);
    const page = await worker.get(`/worklist/${reference}`);
    expect([page.status, /Canary|Wren/.test(page.body)]).toEqual([500, false]);
    await put(place, place.sealed);
    expect((await worker.get(`/worklist/${reference}`)).body).toContain('Canary Wren');
  });
});
