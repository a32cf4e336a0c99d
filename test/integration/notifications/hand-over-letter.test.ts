import type { StaffActor } from '../../../src/kernel/actor';
import { Referrals, type Referral } from '../../../src/referrals';
import { HandOvers } from '../../../src/referrals/team/hand-overs.service';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory } from '../../support/story';
import { confirmationsOf, PRIVATE, withMail } from './confirmations';

let running: Awaited<ReturnType<typeof withMail>>;
let idva: Referral;
let holder: StaffActor;

beforeEach(async () => {
  running = await withMail();
  idva = (await placeStory(running)).inQueue('idva');
  holder = await worker('ida@example.org');
  await running.app.get(Referrals, { strict: false }).accept(holder, idva.reference);
  await running.dispatcher.drain();
});
afterEach(() => running.stop());

async function worker(email: string): Promise<StaffActor> {
  const { organisationId } = idva;
  const account = { email, name: 'Ash', organisationId, role: 'worker', password: PASSWORD } as const;
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role: 'worker' };
}

const hand = (by: StaffActor, to: StaffActor): Promise<void> =>
  running.app
    .get(HandOvers, { strict: false })
    .handOver(by, idva.reference, { to: to.accountId, reason: 'away' });

const letters = () =>
  running.mail.mails.filter(({ headers }) => headers.get('Subject')?.includes('is yours now'));

describe(onBothEngines('the letter to a colleague who goes on with a referral'), () => {
  it('goes to them alone, with its reference and nothing of anybody', async () => {
    await hand(holder, await worker('bo@example.org'));
    await running.dispatcher.drain();
    const [letter, ...more] = letters();
    expect(more).toEqual([]);
    expect(letter?.to).toEqual(['bo@example.org']);
    expect(letter?.headers.get('Subject')).toBe(`Referral ${idva.reference} is yours now`);
    expect(letter?.text).toContain(`http://127.0.0.1/worklist/${idva.reference}`);
    expect(running.mail.transcript).not.toMatch(PRIVATE);
    const sent = { kind: 'confirmation.delivered', facts: { to: 'organisation', channel: 'email' } };
    expect((await confirmationsOf(running, { referralId: idva.id })).at(-1)).toEqual(sent);
  });

  it('is not sent to whoever has handed it on meanwhile', async () => {
    const [bo, cas] = [await worker('bo@example.org'), await worker('cas@example.org')];
    await hand(holder, bo);
    await hand(bo, cas);
    await running.dispatcher.drain();
    expect(letters().flatMap(({ to }) => to)).toEqual(['cas@example.org']);
  });
});
