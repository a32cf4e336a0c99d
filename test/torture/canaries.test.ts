import fc from 'fast-check';
import { Contact } from '../../src/contacts';
import { Arrivals, type IntakeFacts } from '../../src/intake';
import { ANONYMOUS, type StaffActor } from '../../src/kernel/actor';
import { MINUTE } from '../../src/kernel/clock';
import { newId } from '../../src/platform/ids';
import {
  Closures,
  FirstContact,
  HubPlacing,
  Ladder,
  Questions,
  Referral,
  Referrals,
} from '../../src/referrals';
import { withMail } from '../integration/notifications/confirmations';
import { onBothEngines } from '../support/engine';
import { runs } from '../support/runs';
import { createAccount, PASSWORD } from '../support/staff';
import { handlerOf, placeStory, storyFacts } from '../support/story';

const NEUTRAL = 'Hi, we have the details you sent us. We will be in touch as you asked.';
const PERSON = 'somebody@mailbox.example';
const ORGANISATION = 'black-country-womens-aid';

let running: Awaited<ReturnType<typeof withMail>>;
let worker: StaffActor;
const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });

beforeAll(async () => {
  running = await withMail();
  const account = { name: 'Wil', organisationId: ORGANISATION, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: 'canary.worker@example.org' });
  worker = { kind: 'staff', accountId, organisationId: ORGANISATION, role: 'worker' };
});
afterAll(() => running.stop());

/** What a letter must never carry: long enough, and of such letters, that it stands in none by chance. */
const canary = fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(...'ÄÖQXZ') });
const secrets = fc.record({ name: canary, child: canary, address: canary, note: canary, typed: canary });
type Secrets = Readonly<Record<'name' | 'child' | 'address' | 'note' | 'typed', string>> & { phone: string };
const withPhone = fc
  .tuple(secrets, fc.integer({ min: 100, max: 999 }))
  .map(([given, digits]): Secrets => ({ ...given, phone: `+447700900${digits}` }));

function factsWith({ name, child, address, note, typed, phone }: Secrets): Partial<IntakeFacts> {
  const facts = storyFacts();
  const isHers = { safe: 'yes', isSaidByPerson: true, whenText: typed, whoMayAnswer: typed } as const;
  return {
    person: facts.person && { ...facts.person, name, address },
    children: facts.children.map((each) => ({ ...each, name: child })),
    safeContacts: [
      { method: 'email', value: PERSON, ...isHers, sayWeAre: typed, codeWord: typed },
      { method: 'phone', value: phone, ...isHers },
    ],
    note,
  };
}

/** The whole life of a professional's referral, with a letter at every turn. */
async function live(secret: Secrets): Promise<void> {
  const source = { channel: 'professional', organisationId: 'dudley-council', isVerified: true } as const;
  const { answer } = await get(Arrivals).receive({
    actor: ANONYMOUS,
    source: { ...source, details: secret.name, replyTo: 'officer@council.example' },
    facts: { ...storyFacts(factsWith(secret)), callerKind: 'professional' },
    once: { scope: 'test', key: newId(), body: {} },
  });
  const { id: contactId } = await running.db.reader.findOneByOrFail(Contact, { reference: answer.reference });
  const { id, reference } = await running.db.reader.findOneByOrFail(Referral, { contactId, queue: 'idva' });
  running.clock.advance(31 * MINUTE);
  await get(Ladder).climb();
  await get(Questions).ask(worker, reference, secret.typed);
  await running.dispatcher.drain();
  const hub = await handlerOf(running);
  await running.db.inTransaction((tx) => get(Questions).answer(tx, hub, id, secret.typed));
  await running.dispatcher.drain();
  await get(Referrals).accept(worker, reference);
  await get(FirstContact).record(worker, reference, { outcome: 'made', note: secret.note });
  await get(Closures).close(worker, reference, 'needs-met');
  await running.dispatcher.drain();
}

async function takenBack(secret: Secrets): Promise<void> {
  const { reference } = (await placeStory(running, factsWith(secret))).inQueue('idva');
  await running.dispatcher.drain();
  const how = { reason: 'could-not-reach', isKept: true } as const;
  await get(HubPlacing).takeBack(await handlerOf(running), reference, how);
  await running.dispatcher.drain();
}

/** The kind of letter: its subject without the reference and the time. */
function headOf(subject: string): string {
  return subject.replace(/[0-9A-Z]{4}-[0-9A-Z]{3}[0-9A-Z*~$=]/, 'R').replace(/, answer by.*/, '');
}

describe(onBothEngines('whatever stands in a referral'), () => {
  it('stands in no letter about it, and the person’s says what it always says', async () => {
    const heads = new Set<string>();
    await fc.assert(
      fc.asyncProperty(withPhone, async (secret) => {
        running.mail.mails.length = 0;
        running.mail.transcript = '';
        await live(secret);
        await takenBack(secret);
        const { transcript, mails } = running.mail;
        const all = [transcript, ...mails.map(({ headers, text }) => [...headers.values(), text].join('\n'))];
        const decoded = all.join('\n') + Buffer.from(transcript, 'latin1').toString('utf8');
        for (const planted of Object.values(secret)) expect(decoded).not.toContain(planted);
        expect(decoded).not.toContain(secret.phone.slice(-6));
        const toPerson = mails.filter(({ to }) => to.includes(PERSON));
        expect(new Set(toPerson.map(({ text }) => text.trimEnd()))).toEqual(new Set([NEUTRAL]));
        for (const { headers } of mails) heads.add(headOf(headers.get('Subject') ?? ''));
      }),
      { numRuns: runs(5, 1_000) },
    );
    expect([...heads].toSorted()).toEqual(
      [
        ...['New high referral R', 'Reminder: high referral R', 'Your question about referral R is answered'],
        ...['Referral R is no longer with you', 'Referral R: received', 'Referral R: with a service'],
        ...['Referral R: more information needed', 'Referral R: closed', 'Your message'],
      ].toSorted(),
    );
  }, 3_600_000);
});
