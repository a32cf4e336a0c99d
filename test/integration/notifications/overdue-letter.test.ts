import type { StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Referrals, type Referral } from '../../../src/referrals';
import { HolderTasks } from '../../../src/referrals/steps/holder-tasks.service';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory } from '../../support/story';
import { PRIVATE, withMail } from './confirmations';

let running: Awaited<ReturnType<typeof withMail>>;
let idva: Referral;
let holder: StaffActor;

const tasks = () => running.app.get(HolderTasks, { strict: false });
const letters = () =>
  running.mail.mails.filter(({ headers }) => headers.get('Subject')?.includes('something is overdue'));

async function somebody(role: 'worker' | 'manager', email: string): Promise<StaffActor> {
  const { organisationId } = idva;
  const account = { email, name: 'Ash', organisationId, role, password: PASSWORD } as const;
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role };
}

async function overdue(): Promise<void> {
  running.clock.advance(3 * DAY);
  await running.app.get(Recurring).runNow('referral-clocks');
}

beforeEach(async () => {
  running = await withMail();
  idva = (await placeStory(running)).inQueue('idva');
  holder = await somebody('worker', 'ida@example.org');
  await running.app.get(Referrals, { strict: false }).accept(holder, idva.reference);
  const due = new Date(running.clock.now().getTime() + DAY);
  await tasks().set(holder, idva.reference, 'safeguarding-children', due);
});
afterEach(() => running.stop());

describe(onBothEngines('the letter about work that is overdue'), () => {
  it('goes to the managers of who holds the person, once, with a reference and nothing of anybody', async () => {
    await somebody('manager', 'mo@example.org');
    await overdue();
    await overdue();
    await running.dispatcher.drain();
    const [letter, ...more] = letters();
    expect(more).toEqual([]);
    expect(letter?.to).toEqual(['mo@example.org']);
    expect(letter?.text).toContain(`http://127.0.0.1/worklist/${idva.reference}`);
    expect(running.mail.transcript).not.toMatch(PRIVATE);
  });

  it('goes to everybody there where nobody is a manager', async () => {
    await overdue();
    await running.dispatcher.drain();
    expect(letters().flatMap(({ to }) => to)).toContain('ida@example.org');
  });

  it('is not sent once the work is done', async () => {
    await overdue();
    const end = { outcome: 'not-told', reason: 'The hub told them.', told: null, next: null };
    await tasks().end(holder, idva.reference, 'safeguarding-children', end);
    await running.dispatcher.drain();
    expect(letters()).toEqual([]);
  });
});
