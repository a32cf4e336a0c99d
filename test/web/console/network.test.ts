import { MINUTE, SECOND } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';
import { ConsolePage } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let slate: CleanSlate;
let ash: SignedIn;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

const ALARM = '[data-live=network] .onward-call__alarm';
const SAID = 'The telephone network does not answer';

/** Something was asked of the telephone network, and this became of it. */
async function asked(became: Partial<OutboxMessage>): Promise<void> {
  const now = running.clock.now();
  const message = { id: newId(), type: 'call.order', subjectId: 'a-call', payload: {}, createdAt: now };
  await running.db.inTransaction((tx) => {
    tx.insert(OutboxMessage, { ...message, state: 'due', dueAt: now, attempts: 1, ...became });
    return Promise.resolve();
  });
}

const alarmOf = async (): Promise<string> => (await ConsolePage.at(ash, '/console')).$(ALARM).text();

describe('a telephone network that does not answer', () => {
  it('is not spoken of while all is well', async () => {
    expect(await alarmOf()).toBe('');
    await asked({ attempts: 0 });
    await asked({ type: 'mail.send' });
    expect(await alarmOf()).toBe('');
  });

  it('is said on the console with what to do, and to the script that watches', async () => {
    await asked({});
    expect(await alarmOf()).toContain(`${SAID}. Use a desk phone, and record it anyway`);
    const { body } = await ash.get('/console/waiting');
    expect(body).toContain(`data-say="${SAID}. Use the desk phone"`);
  });

  it('keeps nobody from starting a contact and writing in it', async () => {
    await asked({ state: 'failed', attempts: 5 });
    const { location } = await ash.post('/console/contacts', { areaCode: DUDLEY });
    const page = await ConsolePage.at(ash, location ?? '');
    expect(page.$('#contact-form')).toHaveLength(1);
    expect((await ash.post(`${location}/draft`, { note: 'He works nights.' })).status).toBe(303);
  });

  it('is taken back as soon as something that was asked later went well', async () => {
    await asked({});
    running.clock.advance(10 * SECOND);
    const { createdAt, finishedAt } = { createdAt: running.clock.now(), finishedAt: running.clock.now() };
    await asked({ state: 'sent', createdAt, finishedAt });
    expect(await alarmOf()).toBe('');
  });

  it('is forgotten after a while in which nothing was asked of it', async () => {
    await asked({});
    running.clock.advance(3 * MINUTE);
    expect(await alarmOf()).toBe('');
    running.clock.advance(-3 * MINUTE);
  });

  it('is said by the script’s answer to nobody but the hub', async () => {
    await asked({});
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await worker.get('/console/waiting')).status).toBe(403);
  });
});
