import { Arrivals, type Arrival } from '../../../src/intake';
import { ANONYMOUS, type StaffActor } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { Referral, Referrals } from '../../../src/referrals';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, storyFacts } from '../../support/story';
import { confirmationsOf, failedDeliveries, pass, PRIVATE, withMail } from './confirmations';

const REPLY_TO = 'housing.officer@council.example';

let running: Awaited<ReturnType<typeof withMail>>;
beforeEach(async () => {
  running = await withMail();
});
afterEach(() => running.stop());

interface Sent {
  reference: string;
  lead: Referral;
  others: Referral[];
}

/** A professional's referral of the main story. */
async function refer(source: Partial<Arrival['source']> = {}): Promise<Sent> {
  const facts = storyFacts({ callerKind: 'professional' });
  const { answer } = await running.app.get(Arrivals, { strict: false }).receive({
    actor: ANONYMOUS,
    facts,
    source: {
      channel: 'professional',
      organisationId: 'dudley-council',
      isVerified: true,
      details: 'Canary Officer, housing',
      replyTo: REPLY_TO,
      ...source,
    },
    once: { scope: 'test', key: newId(), body: {} },
  });
  const referrals = await running.db.reader.find(Referral);
  const lead = referrals.find(({ isLead }) => isLead);
  if (!lead) throw new Error('nothing was placed');
  return { reference: answer.reference, lead, others: referrals.filter(({ isLead }) => !isLead) };
}

async function accept({ organisationId, reference }: Referral): Promise<void> {
  const account = { name: 'Ash', organisationId, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: `${newId()}@example.org` });
  const worker: StaffActor = { kind: 'staff', accountId, organisationId, role: 'worker' };
  await running.app.get(Referrals, { strict: false }).accept(worker, reference);
}

const mailToReferrer = () => running.mail.mails.filter(({ to }) => to.includes(REPLY_TO));
const subjects = (): (string | undefined)[] => mailToReferrer().map(({ headers }) => headers.get('Subject'));
const told = { kind: 'confirmation.delivered', facts: { to: 'referrer', channel: 'email' } };

describe(onBothEngines('whoever referred'), () => {
  it('is told that it was received, and nothing about anyone', async () => {
    const { reference, lead } = await refer();
    await running.dispatcher.drain();
    expect(subjects()).toEqual([`Referral ${reference}: received`]);
    expect(mailToReferrer()[0]?.text.trimEnd()).toBe(
      `Referral ${reference}: received. Somebody will have taken it up by today 11am.\n\nYou do not need to do anything. Reply to nobody about this message.`,
    );
    expect(running.mail.transcript).not.toMatch(PRIVATE);
    expect(await confirmationsOf(running, { referralId: lead.id })).toContainEqual(told);
  });

  it('is told once that it is with a service, when the lead is accepted', async () => {
    const { reference, lead, others } = await refer();
    for (const other of others.filter(({ state }) => state === 'offered')) await accept(other);
    await running.dispatcher.drain();
    expect(subjects()).toEqual([`Referral ${reference}: received`]);
    await accept(lead);
    await running.dispatcher.drain();
    expect(subjects()).toEqual([`Referral ${reference}: received`, `Referral ${reference}: with a service`]);
    expect(running.mail.transcript).not.toMatch(PRIVATE);
  });

  it('is told nothing but that it was received while the hub has not vetted who that is', async () => {
    const { reference, lead } = await refer({ isVerified: false });
    await expect(accept(lead)).rejects.toMatchObject({ code: 'referral.source-unverified' });
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) => tx.update(Referral, { id: lead.id }, { state: 'with-hub' }));
    await running.db.inTransaction((tx) =>
      running.app.get(Referrals, { strict: false }).takenByPhone(tx, handler, lead.id),
    );
    await running.dispatcher.drain();
    expect(subjects()).toEqual([`Referral ${reference}: received`]);
  });

  it('without an address is not written to, and nobody has to see to it', async () => {
    const { lead } = await refer({ replyTo: null });
    await accept(lead);
    await running.dispatcher.drain();
    expect(mailToReferrer()).toEqual([]);
    expect(await failedDeliveries(running)).toEqual([]);
  });

  it('whose mail does not go is a task for the hub within five minutes', async () => {
    running.mail.refusal = '550 no such mailbox';
    const { lead } = await refer();
    await running.dispatcher.drain();
    await pass(running, 5);
    const failed = { kind: 'confirmation.failed', facts: { to: 'referrer', reason: 'undeliverable' } };
    expect(await confirmationsOf(running, { referralId: lead.id })).toContainEqual(failed);
    const facts = (await failedDeliveries(running)).map((task) => task.facts);
    expect(facts).toContainEqual(expect.objectContaining({ to: 'referrer', reference: lead.reference }));
  });
});
