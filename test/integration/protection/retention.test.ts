import fc from 'fast-check';
import { AuditEntry } from '../../../src/audit';
import { Contact, Person } from '../../../src/contacts';
import { ReferralDraft, ReferralPaper } from '../../../src/intake';
import { Papers } from '../../../src/intake/papers/papers.service';
import { DAY } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { ForgottenRecord } from '../../../src/platform/retention/forgotten-record.entity';
import { Retention } from '../../../src/platform/retention/retention.service';
import {
  DestructionItem,
  DestructionList,
  RetentionTurns,
  type RetentionTurn,
} from '../../../src/protection';
import { DestructionLists } from '../../../src/protection/destruction-lists.service';
import { LegalHolds } from '../../../src/protection/legal-holds.service';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { placeStory, STORY_NAME } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { beginDraft, coordinatorOf, endedStory, unconverted } from './ended';
import { leftOver, rowsOf, unkept } from './left-over';

const SEVEN_YEARS = 2_557 * DAY;
/** The story's younger child is six. */
const GROWN_UP = 19.1 * 365.25 * DAY;

let running: RunningApp;
let slate: CleanSlate;
beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  await slate.wipe();
  running = { ...running };
});
afterAll(() => running.stop());

const turn = (): Promise<RetentionTurn> => running.app.get(RetentionTurns).run();
const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });

async function confirmAll(): Promise<void> {
  const list = await running.db.reader.findOneByOrFail(DestructionList, { state: 'waiting' });
  await get(DestructionLists).confirm(await coordinatorOf(running, 'Corin'), list.id);
}

async function isGone(id: string): Promise<boolean> {
  return running.db.reader.existsBy(ForgottenRecord, { id });
}

describe(onBothEngines('a period of the reviewed file'), () => {
  it('has a class that keeps to it', () => {
    expect(get(Retention).unused).toEqual([]);
  });
});

describe('every table that may hold something of a person', () => {
  it('is one that some feature takes things out of', () => {
    expect(unkept(get(Retention).stores)).toEqual([]);
  });
});

describe(onBothEngines('a call from which nothing was placed'), () => {
  it('goes by itself after ninety days, and nothing of it is left', async () => {
    const id = await unconverted(running);
    running.clock.advance(89 * DAY);
    await turn();
    expect(await isGone(id)).toBe(false);
    running.clock.advance(2 * DAY);
    expect((await turn()).forgotten['unconverted-contact']).toBe(1);
    expect(await leftOver(running)).toEqual([]);
    expect(await running.db.reader.findOneByOrFail(Contact, { id })).toMatchObject({
      outcome: 'helpline',
    });
  });

  it('stays while somebody still has something to do for it', async () => {
    const { contactId } = await placeStory(running);
    running.clock.advance(20_000 * DAY);
    await turn();
    expect(await isGone(contactId)).toBe(false);
  });
});

describe(onBothEngines('a record with a referral'), () => {
  it('waits for a coordinator, and goes once they have confirmed its list', async () => {
    const id = await endedStory(running);
    running.clock.advance(GROWN_UP);
    expect((await turn()).listed).toBe(1);
    expect([(await turn()).listed, await isGone(id)]).toEqual([0, false]);
    await confirmAll();
    await turn();
    expect(await leftOver(running)).toEqual([]);
    expect(await running.db.reader.findOneBy(DestructionItem, { contactId: id })).toMatchObject({
      state: 'forgotten',
    });
  });

  it('is kept until the youngest child in it is twenty-five', async () => {
    const id = await endedStory(running);
    running.clock.advance(SEVEN_YEARS + DAY);
    expect((await turn()).listed).toBe(0);
    await running.db.inTransaction((tx) => tx.delete(Person, { contactId: id, part: 'child' }));
    expect((await turn()).listed).toBe(1);
  });

  it('is not listed while one of its referrals is open', async () => {
    await placeStory(running);
    running.clock.advance(40 * 366 * DAY);
    expect((await turn()).listed).toBe(0);
  });

  it('that was taken up again after its list was confirmed stays', async () => {
    const id = await endedStory(running);
    running.clock.advance(GROWN_UP);
    await turn();
    await confirmAll();
    await running.db.inTransaction((tx) => tx.update(Contact, { id }, { state: 'live' }));
    await turn();
    expect(await isGone(id)).toBe(false);
    expect(await running.db.reader.findOneBy(DestructionItem, { contactId: id })).toMatchObject({
      state: 'kept',
    });
  });

  it('loses the forms that came with it a year after it ended', async () => {
    const id = await endedStory(running);
    const { reference } = await running.db.reader.findOneByOrFail(Contact, { id });
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n');
    await get(Papers).add({ kind: 'anonymous' }, reference, { name: 'Wren.pdf', bytes });
    running.clock.advance(366 * DAY);
    await turn();
    expect(await running.db.reader.count(ReferralPaper)).toBe(0);
    expect(await running.db.reader.countBy(Person, { contactId: id })).toBeGreaterThan(0);
  });
});

describe(onBothEngines('a record that is held'), () => {
  it('stays as it is, whatever its age, until two people have let it go', async () => {
    const id = await endedStory(running);
    const [corin, sacha] = [await coordinatorOf(running, 'Corin'), await coordinatorOf(running, 'Sacha')];
    await get(LegalHolds).place(corin, id, 'An inquest asks for it.');
    running.clock.advance(GROWN_UP);
    expect((await turn()).listed).toBe(0);
    const [{ hold } = { hold: undefined }] = await get(LegalHolds).listFor(corin);
    await expect(get(LegalHolds).lift(sacha, hold!.id)).rejects.toThrow('hold.not-asked');
    await get(LegalHolds).askToLift(corin, hold!.id, 'The inquest is over.');
    await expect(get(LegalHolds).lift(corin, hold!.id)).rejects.toThrow('hold.same-person');
    await get(LegalHolds).lift(sacha, hold!.id);
    expect((await turn()).listed).toBe(1);
  });

  it('between the confirming of its list and the turn is not touched', async () => {
    const id = await endedStory(running);
    running.clock.advance(GROWN_UP);
    await turn();
    await confirmAll();
    await get(LegalHolds).place(await coordinatorOf(running, 'Corin'), id, 'A court asks for it.');
    const before = await rowsOf(running, id);
    await turn();
    expect([await isGone(id), (await rowsOf(running, id)) === before]).toEqual([false, true]);
  });
});

describe(onBothEngines('a turn'), () => {
  it('that dies in the middle of a batch leaves each record whole or gone, and the next goes on', async () => {
    const ids = [await unconverted(running), await unconverted(running), await unconverted(running)];
    running.clock.advance(91 * DAY);
    let calls = 0;
    get(Retention).keep({
      tables: {},
      isLast: true,
      forget: () => {
        calls += 1;
        return calls === 2 ? Promise.reject(new Error('killed')) : Promise.resolve({});
      },
    });
    await expect(turn()).rejects.toThrow('killed');
    const whole = await running.db.reader.findBy(Contact, {});
    expect(whole.filter(({ callerPhoneIndex }) => callerPhoneIndex !== null)).toHaveLength(3);
    expect((await turn()).forgotten['unconverted-contact']).toBe(3);
    expect(await Promise.all(ids.map(isGone))).toEqual([true, true, true]);
  });

  it('leaves a line in the trail for each batch', async () => {
    await unconverted(running);
    running.clock.advance(91 * DAY);
    await turn();
    const lines = await running.db.reader.findBy(AuditEntry, { action: 'retention.batch' });
    expect(lines.map(({ facts }) => facts)).toContainEqual({ rule: 'unconverted-contact', count: '1' });
  });

  it('takes out old messages, and no message that still waits', async () => {
    await placeStory(running);
    await running.dispatcher.drain();
    const waiting = await running.db.reader.countBy(OutboxMessage, { state: 'due' });
    running.clock.advance(91 * DAY);
    await turn();
    const left = await running.db.reader.find(OutboxMessage);
    expect(left.every(({ type, state }) => state === 'due' || type === 'network.record-delete')).toBe(true);
    expect(left.length).toBeGreaterThanOrEqual(waiting);
  });
});

const record = fc.record({
  kind: fc.constantFrom('ended', 'unconverted', 'open' as const),
  isHeld: fc.boolean(),
});

describe(onBothEngines('once every clock has passed'), () => {
  it('nothing personal is left in any declared column, but of what is held or open', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (wanted) => {
        running.clock.set(TUESDAY_10);
        await slate.wipe();
        const fresh = { ...running };
        const corin = await coordinatorOf(fresh, 'Corin');
        const spared = new Map<string, string>();
        for (const { kind, isHeld } of wanted) {
          const id = await made(fresh, kind);
          if (isHeld) await get(LegalHolds).place(corin, id, 'An inquest asks for it.');
          if (isHeld || kind === 'open') spared.set(id, '');
        }
        await beginDraft(fresh, STORY_NAME);
        fresh.clock.advance(GROWN_UP);
        for (const id of spared.keys()) spared.set(id, await rowsOf(fresh, id));
        await get(Recurring).runNow('forget-drafts', 'forget-numbers');
        await turn();
        if (await fresh.db.reader.existsBy(DestructionList, { state: 'waiting' })) await confirmAll();
        await turn();
        expect(await fresh.db.reader.count(ReferralDraft)).toBe(0);
        if (spared.size === 0) expect(await leftOver(fresh)).toEqual([]);
        for (const [id, before] of spared) expect(await rowsOf(fresh, id)).toBe(before);
        const gone = await fresh.db.reader.find(ForgottenRecord);
        expect(gone).toHaveLength(wanted.length - spared.size);
      }),
      { numRuns: runs(8, 200) },
    );
  }, 120_000);

  async function made(app: RunningApp, kind: 'ended' | 'unconverted' | 'open'): Promise<string> {
    if (kind === 'open') return (await placeStory(app)).contactId;
    return kind === 'ended' ? endedStory(app) : unconverted(app);
  }
});
