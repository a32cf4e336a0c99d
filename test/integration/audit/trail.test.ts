import { getDataSourceToken } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Audit, AuditEntry, AuditLink, TrailChain, TrailCheck, type TrailReport } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { WRITER } from '../../../src/platform/database/data-source';
import { newId } from '../../../src/platform/ids';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { startApp, type RunningApp } from '../../support/app';
import { dropAuditGuards, putAuditGuards } from '../../support/audit-guards';
import { ENGINE, onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { Intruder, type Draw } from './tamperings';

const ROWS = 60;
const TURNS = 3;

let running: RunningApp;
let folder: string;
let headsFile: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-trail-'));
  headsFile = join(folder, 'kept', 'heads.jsonl');
  running = await startApp({ hasDirectory: false, config: { audit: { key: randomBytes(32), headsFile } } });
});
afterEach(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

async function write(count: number): Promise<void> {
  const audit = running.app.get(Audit);
  await running.db.inTransaction((tx) => {
    for (let index = 0; index < count; index += 1) {
      const facts = { level: 'high', kind: `k${index % 7}` };
      audit.record(tx, system(`part-${index % 5}`), { action: 'test.done', subjectId: newId(), facts });
    }
  });
}

/** Rows sealed in several turns, as time goes by, with a signed head over the last. */
async function sealedTrail(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await write(ROWS / TURNS);
    await running.app.get(TrailChain).seal();
    running.clock.advance(15 * MINUTE);
  }
  await running.app.get(TrailChain).anchor();
}

const verify = (file?: string): Promise<TrailReport> => running.app.get(TrailCheck).verify(file);

describe(onBothEngines('the trail'), () => {
  it('is sealed by the instance that looks, in the order of its rows, each once', async () => {
    await write(ROWS);
    expect(await verify()).toMatchObject({ sealed: 0, waiting: ROWS, findings: [] });
    await running.app.get(Recurring).runNow('audit-seal', 'audit-head');
    await running.app.get(Recurring).runNow('audit-seal', 'audit-head');
    const report = await verify();
    expect(report).toMatchObject({ sealed: ROWS, waiting: 0, headsRead: 1, findings: [] });
    expect(report.lastHead?.position).toBe(ROWS);
    const links = await running.db.reader.find(AuditLink, { order: { position: 'ASC' } });
    expect(links.map(({ entryId }) => entryId)).toEqual(links.map(({ entryId }) => entryId).toSorted());
  });

  it('is sealed once by two who seal it at the same moment, and holds', async () => {
    const chain = running.app.get(TrailChain);
    for (let round = 0; round < 5; round += 1) {
      await write(ROWS);
      await Promise.all([chain.seal(), chain.seal(), write(3), chain.seal()]);
    }
    await chain.seal();
    expect(await verify()).toMatchObject({ sealed: 5 * (ROWS + 3), waiting: 0, findings: [] });
  });

  it('takes more rows than one turn seals', async () => {
    await write(1_234);
    expect(await running.app.get(TrailChain).seal()).toBe(1_234);
    expect(await verify()).toMatchObject({ sealed: 1_234, findings: [] });
  });

  it('says when rows wait although somebody should have sealed them', async () => {
    await write(2);
    running.clock.advance(HOUR + MINUTE);
    expect((await verify()).findings.map(({ kind }) => kind)).toEqual(['unsealed', 'unsealed']);
  });

  it('says when a row was sealed with a time long before the turn that should have sealed it', async () => {
    await sealedTrail();
    const past = new Date(running.clock.now());
    running.clock.advance(-HOUR);
    await write(1);
    running.clock.set(past);
    await running.app.get(TrailChain).seal();
    expect((await verify()).first).toMatchObject({ kind: 'backdated', position: ROWS + 1 });
  });
});

describe(onBothEngines('the trail, once written'), () => {
  const statements = (id: string): readonly string[] => [
    `UPDATE audit_entry SET "subjectId" = 'other' WHERE id = '${id}'`,
    `UPDATE audit_link SET hash = 'other' WHERE position = 1`,
    `DELETE FROM audit_entry WHERE id = '${id}'`,
    'DELETE FROM audit_link WHERE position = 1',
    ...(ENGINE === 'postgres' ? ['TRUNCATE audit_entry', 'TRUNCATE audit_link'] : []),
  ];

  it('is changed by nothing that the product could say to its database', async () => {
    await sealedTrail();
    const writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
    const { entryId } = await running.db.reader.findOneByOrFail(AuditLink, { position: 1 });
    for (const statement of statements(entryId))
      await expect(writer.query(statement)).rejects.toThrow('the audit trail is append-only');
    const inTx = running.db.inTransaction((tx) => tx.delete(AuditEntry, { id: entryId }));
    await expect(inTx).rejects.toThrow();
    await write(3);
    await running.app.get(TrailChain).seal();
    expect(await verify()).toMatchObject({ sealed: ROWS + 3, waiting: 0, findings: [] });
  });

  it('can be guarded, freed and guarded again by migrations alone', async () => {
    await write(1);
    const writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
    await dropAuditGuards(writer);
    await writer.query('DELETE FROM audit_entry');
    await write(1);
    await putAuditGuards(writer);
    await expect(writer.query('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });
});

describe(onBothEngines('a signed head'), () => {
  const lines = (): string[] => readFileSync(headsFile, 'utf8').trimEnd().split('\n');

  it('says nothing but how far the chain goes, and is written only when it has gone further', async () => {
    await sealedTrail();
    await running.app.get(TrailChain).anchor();
    expect(lines()).toHaveLength(1);
    expect(Object.keys(JSON.parse(lines()[0] ?? '') as object)).toEqual([
      'position',
      'hash',
      'at',
      'key',
      'signature',
    ]);
  });

  it('that somebody wrote without the key is named', async () => {
    await sealedTrail();
    const head = JSON.parse(lines()[0] ?? '') as Record<string, unknown>;
    writeFileSync(headsFile, `${JSON.stringify({ ...head, position: 1 })}\nnot a head\n`);
    const { findings } = await verify();
    expect(findings.map(({ kind }) => kind)).toEqual(['head-forged', 'head-unreadable']);
  });

  it('is missed when there is none for an hour', async () => {
    await sealedTrail();
    rmSync(headsFile);
    running.clock.advance(HOUR);
    expect((await verify()).first).toMatchObject({ kind: 'no-head' });
    expect((await verify(join(folder, 'elsewhere'))).first).toMatchObject({ kind: 'no-head' });
  });
});

describe(onBothEngines('tampering with the trail'), () => {
  it('is found whatever was done, and the first bad row is named', async () => {
    await sealedTrail();
    const intruder = await Intruder.into(running);
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
    const draw = drawFrom(seed);
    const seen = new Map<string, number>();
    try {
      for (let turn = 0; turn < runs(40, 10_000); turn += 1) {
        const { name, position } = await intruder.tamper(draw);
        const { first } = await verify();
        expect({ seed, turn, name, position: first?.position }).toEqual({ seed, turn, name, position });
        seen.set(name, (seen.get(name) ?? 0) + 1);
        await intruder.undo();
      }
      expect(await verify()).toMatchObject({ sealed: ROWS, findings: [] });
    } finally {
      await intruder.leave();
    }
    expect(seen.size).toBeGreaterThan(5);
  }, 3_600_000);
});

/** mulberry32: the same seed, the same tamperings. */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
