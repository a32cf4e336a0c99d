import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Audit, AuditEntry, AuditLink, TrailChain } from '../../../src/audit';
import { SignedHeads } from '../../../src/audit/signed-heads.gateway';
import { system } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { startApp, type RunningApp } from '../../support/app';
import { settingsOf, typed, type Typed } from '../../support/command-line';
import { onBothEngines } from '../../support/engine';

const [FIRST, SECOND, THIRD] = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;
const WELL = 'Every row is as it was written.';

let running: RunningApp;
let folder: string;
let headsFile: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-heads-'));
  headsFile = join(folder, 'heads.jsonl');
  running = await startApp({ hasDirectory: false, config: { audit: { key: FIRST, headsFile } } });
  await goOn(FIRST);
});
afterEach(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** Some rows more, sealed, and a head over the last, by an instance that has this key. */
async function goOn(key: Buffer): Promise<void> {
  const audit = running.app.get(Audit);
  await running.db.inTransaction((tx) => {
    for (let row = 0; row < 5; row += 1)
      audit.record(tx, system('test'), { action: 'test.done', subjectId: newId() });
  });
  await running.app.get(TrailChain).seal();
  const links = await running.db.reader.find(AuditLink, { order: { position: 'DESC' }, take: 1 });
  for (const link of links) headsUnder(key).write(link);
}

const headsUnder = (key: Buffer, keyBefore?: Buffer): SignedHeads =>
  new SignedHeads({ audit: { key, keyBefore, headsFile } }, running.clock);
const lines = (): string[] => readFileSync(headsFile, 'utf8').split('\n').filter(Boolean);
const run = (command: string, key: Buffer, before?: Buffer): Promise<Typed> => {
  const keys = { AUDIT_KEY: key.toString('base64'), AUDIT_KEY_BEFORE: before?.toString('base64') };
  return typed([command], { ...settingsOf(running.config), ...keys }, running.clock);
};
const rotated = async (key: Buffer, before: Buffer): Promise<void> =>
  expect(await run('audit:rotate-key', key, before)).toMatchObject({ code: 0 });

describe(onBothEngines('a new audit key'), () => {
  it('leaves the trail verifiable by it alone, with every head of every key before it', async () => {
    await goOn(FIRST);
    await rotated(SECOND, FIRST);
    await goOn(SECOND);
    await rotated(THIRD, SECOND);
    await goOn(THIRD);
    const { code, out } = await run('audit:verify', THIRD);
    expect([code, out]).toEqual([0, expect.stringContaining(WELL)]);
    expect(out).toContain(`${lines().length} signed heads`);
    const noted = await running.db.reader.findBy(AuditEntry, { action: 'audit-key.rotated' });
    expect(noted.map(({ subjectId }) => subjectId)).toEqual([
      headsUnder(SECOND).keyId,
      headsUnder(THIRD).keyId,
    ]);
  });

  it('counts beside the one before it until it has taken over, and not without', async () => {
    await goOn(SECOND);
    expect((await run('audit:verify', SECOND, FIRST)).code).toBe(0);
    const { code, out } = await run('audit:verify', SECOND);
    expect([code, out]).toEqual([1, expect.stringContaining('was not signed with this key')]);
    await rotated(SECOND, FIRST);
    expect((await run('audit:verify', SECOND)).code).toBe(0);
  });

  it('takes over once, however often it is asked, also after it was killed in the middle of its line', async () => {
    await rotated(SECOND, FIRST);
    const whole = readFileSync(headsFile, 'utf8');
    await rotated(SECOND, FIRST);
    expect(readFileSync(headsFile, 'utf8')).toBe(whole);
    const handover = whole.trimEnd().split('\n').at(-1) ?? '';
    for (const kept of [1, 20, handover.length - 1]) {
      writeFileSync(headsFile, whole.slice(0, whole.length - 1 - handover.length + kept));
      await rotated(SECOND, FIRST);
      await goOn(SECOND);
      const { code, out } = await run('audit:verify', SECOND);
      expect([kept, code, out]).toEqual([kept, 0, expect.stringContaining(WELL)]);
    }
    expect(await running.db.reader.countBy(AuditEntry, { action: 'audit-key.rotated' })).toBe(1);
  });

  it('is not followed by anything that an old one signs of later rows', async () => {
    await rotated(SECOND, FIRST);
    await goOn(SECOND);
    const links = await running.db.reader.find(AuditLink, { order: { position: 'DESC' }, take: 1 });
    const position = links[0]?.position ?? 0;
    headsUnder(FIRST).write({ position, hash: 'what a thief would have it be' });
    for (const before of [undefined, FIRST]) {
      const { code, out } = await run('audit:verify', SECOND, before);
      expect([code, out]).toEqual([1, expect.stringContaining('A signed head was not signed with this key')]);
    }
  });

  it('is vouched for by nobody but the one that took over', async () => {
    await rotated(SECOND, FIRST);
    const [thief] = [randomBytes(32)];
    headsUnder(thief, SECOND).handOver({ position: 1, hash: 'x' });
    expect((await run('audit:verify', SECOND)).out).toContain('was not signed with this key');
    expect((await run('audit:verify', thief)).code).toBe(1);
  });

  it('does not take over a trail that does not hold', async () => {
    const before = lines();
    headsUnder(FIRST).write({ position: 2, hash: 'not what it was' });
    const { code, out } = await run('audit:rotate-key', SECOND, FIRST);
    expect([code, out]).toEqual([1, expect.stringContaining('no other key takes over')]);
    expect(lines()).toHaveLength(before.length + 1);
  });

  it('says what to set where nothing is to be followed', async () => {
    const { code, out } = await run('audit:rotate-key', FIRST);
    expect([code, out]).toEqual([1, expect.stringContaining('AUDIT_KEY_BEFORE')]);
  });
});
