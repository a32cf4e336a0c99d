import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditEntry } from '../../../src/audit';
import { Person } from '../../../src/contacts';
import { ReferralDraft } from '../../../src/intake';
import type { StaffActor } from '../../../src/kernel/actor';
import { system } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { ForgottenRecord } from '../../../src/platform/retention/forgotten-record.entity';
import { Retention } from '../../../src/platform/retention/retention.service';
import { DataRequest, RepeatErasures } from '../../../src/protection';
import { LegalHolds } from '../../../src/protection/legal-holds.service';
import { Certificates } from '../../../src/protection/requests/certificates.service';
import { DataRequests } from '../../../src/protection/requests/data-requests.service';
import { Erasures } from '../../../src/protection/requests/erasures.service';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { placeStory, STORY_NAME } from '../../support/story';
import { beginDraft, coordinatorOf, endedStory, unconverted } from './ended';
import { leftOver, rowsOf } from './left-over';

let running: RunningApp;
let slate: CleanSlate;
let folder: string;
let corin: StaffActor;
let sacha: StaffActor;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-forgotten-'));
  running = await startApp({ config: { forgottenFile: join(folder, 'forgotten.jsonl') } });
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  rmSync(join(folder, 'forgotten.jsonl'), { force: true });
  running = { ...running };
  [corin, sacha] = [await coordinatorOf(running, 'Corin'), await coordinatorOf(running, 'Sacha')];
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });
const forgottenIds = (): string => readFileSync(join(folder, 'forgotten.jsonl'), 'utf8');

function asked(contactId: string, identity = 'code-word'): Promise<string> {
  const note = 'She rang and said the word. Ring her back on weekday mornings.';
  return get(DataRequests).register(corin, { kind: 'erasure', contactId, identity, note });
}

const ALLOW = { decision: 'allow', law: 'not-needed', reason: 'The case is closed.', alsoIds: [] } as const;
const decide = (
  id: string,
  decided: Parameters<Erasures['decide']>[2] = ALLOW,
  actor = sacha,
): Promise<void> => get(Erasures).decide(actor, id, decided);

describe(onBothEngines('an erasure that is allowed'), () => {
  it('leaves nothing in any store, nor a draft that names the person, nor a message that waits', async () => {
    const contactId = await endedStory(running);
    await beginDraft(running, `About ${STORY_NAME}`);
    await beginDraft(running, 'Ring her on 07700 900123');
    await beginDraft(running, 'About somebody else');
    const id = await asked(contactId);
    await decide(id);
    expect(await running.db.reader.count(ReferralDraft)).toBe(1);
    const ofSomebodyElse = (row: object): boolean => 'form' in row;
    expect(await leftOver(running, ofSomebodyElse)).toEqual([]);
    expect(JSON.stringify(await running.db.reader.find(OutboxMessage))).not.toContain(contactId);
    const lines = (await get(Certificates).of(id))?.lines ?? [];
    const rows = Object.fromEntries(lines.map(({ table, rows: count }) => [table, count]));
    expect(rows).toMatchObject({ person: 3, safe_contact: 2, screening: 1, plan: 1, referral_draft: 2 });
    expect(forgottenIds()).toContain(contactId);
  });

  it('takes with it only those records under the same number that were ticked', async () => {
    const first = await endedStory(running);
    const [hers, notHers] = [await unconverted(running), await unconverted(running)];
    const before = await rowsOf(running, notHers);
    await decide(await asked(first), { ...ALLOW, alsoIds: [hers, newId()] });
    const gone = (await running.db.reader.find(ForgottenRecord)).map(({ id }) => id);
    expect(gone.toSorted()).toEqual([first, hers].toSorted());
    expect(await rowsOf(running, notHers)).toBe(before);
    expect(before.length).toBeGreaterThan(100);
  });

  it('stands in the trail with who decided, and without a word of hers', async () => {
    const id = await asked(await endedStory(running));
    await decide(id);
    const lines = await running.db.reader.findBy(AuditEntry, {
      subjectId: id,
      action: 'data-request.decided',
    });
    expect(lines.map(({ actorId, facts }) => ({ actorId, ...facts }))).toEqual([
      { actorId: sacha.accountId, kind: 'erasure', decision: 'allow', law: 'not-needed' },
    ]);
  });
});

describe(onBothEngines('an erasure is refused, and nothing of the record is touched,'), () => {
  it.each<[string, (contactId: string) => Promise<unknown>, string]>([
    ['by whoever registered it', async (c) => decide(await asked(c), ALLOW, corin), 'request.same-person'],
    [
      'before it is known that it is them',
      async (c) => decide(await asked(c, 'not-checked')),
      'request.identity-first',
    ],
    [
      'for a reason that is not one of the law',
      async (c) => decide(await asked(c), { ...ALLOW, law: 'legal-claims' }),
      'request.law',
    ],
    ['without a reason', async (c) => decide(await asked(c), { ...ALLOW, reason: ' ' }), 'request.reason'],
    [
      'while the record is held',
      async (c) => {
        await get(LegalHolds).place(corin, c, 'An inquest asks for it.');
        await decide(await asked(c));
      },
      'erasure.held',
    ],
    [
      'a second time',
      async (c) => {
        const id = await asked(c);
        await decide(id, {
          decision: 'refuse',
          law: 'legal-claims',
          reason: 'A court asks for it.',
          alsoIds: [],
        });
        await decide(id);
      },
      'request.decided',
    ],
  ])('%s', async (_, act, code) => {
    const contactId = await endedStory(running);
    await expect(act(contactId)).rejects.toThrow(code);
    expect(await running.db.reader.countBy(Person, { contactId })).toBe(3);
    expect(await running.db.reader.count(ForgottenRecord)).toBe(0);
  });

  it('while a referral is open', async () => {
    const { contactId } = await placeStory(running);
    const id = await asked(contactId);
    await expect(decide(id)).rejects.toThrow('erasure.open');
    expect(await running.db.reader.findOneByOrFail(DataRequest, { id })).toMatchObject({ state: 'asked' });
  });
});

describe(onBothEngines('after a restore from a backup'), () => {
  it('what had been erased is erased again, by the ids kept elsewhere, once', async () => {
    const contactId = await endedStory(running);
    const file = join(folder, 'elsewhere.jsonl');
    const line = JSON.stringify({ id: contactId, at: running.clock.now().toISOString() });
    writeFileSync(
      file,
      `${line}\n${JSON.stringify({ id: newId(), at: '2026-11-24T10:00:00.000Z' })}\n{"id":"cut`,
    );
    const repeat = get(RepeatErasures);
    expect(await repeat.repeat(system('cli'), file)).toEqual({ known: 2, again: 1, held: [] });
    expect(await leftOver(running)).toEqual([]);
    expect((await repeat.repeat(system('cli'), file)).again).toBe(0);
  });

  it('a record that is held in it waits for people, and is named', async () => {
    const contactId = await endedStory(running);
    await get(LegalHolds).place(corin, contactId, 'An inquest asks for it.');
    const file = join(folder, 'held.jsonl');
    writeFileSync(file, `${JSON.stringify({ id: contactId, at: '2026-11-24T10:00:00.000Z' })}\n`);
    expect((await get(RepeatErasures).repeat(system('cli'), file)).held).toEqual([contactId]);
  });

  it('ids that a crash kept from the file are written there by the next turn', async () => {
    await decide(await asked(await endedStory(running)));
    writeFileSync(join(folder, 'forgotten.jsonl'), '');
    expect(await get(RepeatErasures).catchUp()).toBe(1);
    expect(await get(RepeatErasures).catchUp()).toBe(0);
  });
});

describe(onBothEngines('a request'), () => {
  it('goes three years after it was decided, and never before', async () => {
    const id = await asked(await endedStory(running));
    const { due } = get(Retention).rules.find(({ key }) => key === 'data-request')!;
    expect(await due!(new Date(running.clock.now().getTime() + 5_000 * DAY), 10)).toEqual([]);
    await decide(id);
    expect(await due!(new Date(running.clock.now().getTime() + DAY), 10)).toEqual([id]);
  });
});
