import { Account, LinkPin, Pins } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { AcceptLink, AcceptLinks, LevelChanges, Offer, Referral, RuledOut } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import type { Answer } from '../../support/browser';
import { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { handlerOf, placeStory, STORY_NAME, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { withMail } from '../notifications/confirmations';

const ORGANISATION = 'black-country-womens-aid';

let running: Awaited<ReturnType<typeof withMail>>;
let slate: CleanSlate;
let worker: StaffActor;
let anybody: Browser;
let story: Story;
let idva: Referral;
let pin: string;
let path: string;

beforeAll(async () => {
  running = await withMail();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running.clock.set(TUESDAY_10);
  running.mail.mails.length = 0;
  const { accountId } = await signedIn(running, {
    role: 'worker',
    organisationId: ORGANISATION,
    name: 'Ida',
  });
  worker = { kind: 'staff', accountId, organisationId: ORGANISATION, role: 'worker' };
  pin = await running.app.get(Pins).make(worker);
  story = await placeStory(running);
  idva = story.inQueue('idva');
  await running.dispatcher.drain();
  path = linkIn(letters()[0]?.text ?? '');
  anybody = new Browser(running.url);
});
afterAll(() => running.stop());

const letters = () => running.mail.mails.filter(({ text }) => text.includes('/worklist/link/'));
const linkIn = (text: string) =>
  /\/worklist\/link\/[\w-]{43}/.exec(text.replaceAll('=\n', ''))?.[0] ?? 'no link';
const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const tryPin = (typed = pin, at = path) => anybody.post(at, { pin: typed });
const change = <E extends object>(entity: new () => E, where: object, set: object) =>
  running.db.inTransaction((tx) => tx.update(entity, where, set));
const isOver = (answer: Answer) => {
  expect(answer.status).toBe(404);
  expect(pageOf(answer).heading).toBe('This link opens nothing any more');
};

describe(onBothEngines('the link in a worker’s letter'), () => {
  it('is in the letter of whoever has a PIN, and in nobody else’s', () => {
    const about = running.mail.mails.filter(({ headers }) =>
      headers.get('Subject')?.includes(idva.reference),
    );
    expect(about).toHaveLength(2);
    expect(letters()).toHaveLength(1);
    expect(letters()[0]?.to).toHaveLength(1);
  });

  it('is kept as a digest, and stands in no log line', async () => {
    const token = path.split('/').at(-1) ?? '';
    await anybody.get(path);
    await tryPin('000000');
    const links = await running.db.reader.find(AcceptLink);
    expect(JSON.stringify(links)).not.toContain(token);
    expect(running.log.join('')).not.toContain(token);
    const pins = await running.db.reader.find(LinkPin);
    expect(pins[0]?.pinHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(await running.db.reader.find(AuditEntry))).not.toContain(token);
  });

  it('changes nothing when it is opened, as mail scanners do, and names nobody', async () => {
    for (let each = 0; each < 20; each += 1) await anybody.get(path);
    const answer = await anybody.get(path);
    const { text } = pageOf(answer);
    for (const part of ['High', 'IDVA, for an adult', 'Dudley', 'today 11am']) expect(text).toContain(part);
    for (const secret of [STORY_NAME, 'DY1', '30 to 39', idva.reference])
      expect(answer.body).not.toContain(secret);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.setCookie).toBe('');
    expect(await stored()).toMatchObject({ state: 'offered', version: idva.version });
  });

  it('accepts once with the PIN, in the worker’s name, and shows nobody', async () => {
    const answer = await tryPin();
    expect(answer).toMatchObject({ status: 303, location: '/worklist/link', setCookie: '' });
    expect(pageOf(await anybody.get('/worklist/link')).heading).toContain('Accepted');
    expect(await stored()).toMatchObject({ state: 'accepted', workerId: worker.accountId });
    expect((await anybody.get(`/worklist/${idva.reference}`)).status).toBe(303);
    const where = { action: 'referral.accepted', subjectId: idva.id };
    const trail = await running.db.reader.findBy(AuditEntry, where);
    expect(trail).toMatchObject([{ actorId: worker.accountId, facts: { by: 'link' } }]);
  });
});

/** Each way in which it must not work; what it has to leave alone is the referral. */
const MISUSES: readonly [string, () => unknown][] = [
  ['no PIN', () => (pin = '')],
  ['a wrong PIN', () => (pin = pin === '111111' ? '222222' : '111111')],
  ['a token that was never made', () => (path = `/worklist/link/${'x'.repeat(43)}`)],
  ['no token at all', () => (path = '/worklist/link/none')],
  ['a PIN of another account', async () => (pin = await othersPin())],
  ['a PIN that was made anew since', () => running.app.get(Pins).make(worker)],
  ['a PIN that was given up', () => running.app.get(Pins).drop(worker)],
  ['the time to answer over', () => running.clock.advance(HOUR)],
  ['a disabled account', () => change(Account, { id: worker.accountId }, { disabledAt: new Date() })],
  [
    'an account that moved away',
    () => change(Account, { id: worker.accountId }, { organisationId: 'chadd' }),
  ],
  ['an account with another role', () => change(Account, { id: worker.accountId }, { role: 'auditor' })],
  ['a source that is doubted since', () => change(Referral, { id: idva.id }, { isSourceVerified: false })],
  ['an organisation that the person ruled out since', ruleOut],
  ['a referral that has moved', decline],
];

async function othersPin(): Promise<string> {
  const { accountId } = await signedIn(running, { role: 'worker', organisationId: ORGANISATION });
  return running.app.get(Pins).make({ ...worker, accountId });
}

async function ruleOut(): Promise<void> {
  const ruledOut = running.app.get(RuledOut, { strict: false });
  const barred = { name: null, phone: null, organisationId: ORGANISATION, relation: null };
  await ruledOut.bar(await handlerOf(running), story.contactId, barred);
}

async function decline(): Promise<void> {
  const browser = await signedIn(running, { role: 'worker', organisationId: ORGANISATION });
  await browser.post(`/worklist/${idva.reference}/decline`, { reason: 'organisation.no-space' });
}

describe(onBothEngines('the link accepts nothing with'), () => {
  it.each(MISUSES)('%s', async (_, happens) => {
    await happens();
    const answer = await tryPin();
    expect([404, 422]).toContain(answer.status);
    expect(answer.body).not.toContain(STORY_NAME);
    expect(await stored()).not.toMatchObject({ state: 'accepted' });
    const accepted = { action: 'referral.accepted', subjectId: idva.id };
    expect(await running.db.reader.countBy(AuditEntry, accepted)).toBe(0);
  });

  it('a token that was used: not again, not after an undo, not for a later offer', async () => {
    await tryPin();
    isOver(await tryPin());
    const browser = await signedIn(running, { role: 'worker', organisationId: ORGANISATION });
    await browser.post(`/worklist/${idva.reference}/undo`, {});
    expect(await stored()).toMatchObject({ state: 'offered' });
    isOver(await tryPin());
    expect(await stored()).toMatchObject({ state: 'offered' });
  });

  it('the second of two at once: one acceptance', async () => {
    const answers = await Promise.all([tryPin(), tryPin(), tryPin()]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const where = { action: 'referral.accepted', subjectId: idva.id };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(1);
    expect(await running.db.reader.countBy(Offer, { referralId: idva.id, answer: 'accepted' })).toBe(1);
  });

  it('the fourth try: it is dead after three, whatever comes then, and the hub knows', async () => {
    const wrong = pin === '111111' ? '222222' : '111111';
    const first = pageOf(await tryPin(wrong));
    expect(first.text).toContain('Tries left: 2');
    await tryPin(wrong);
    isOver(await tryPin(wrong));
    isOver(await tryPin());
    const tasks = await running.db.reader.findBy(HubTask, { kind: 'wrong-pin', referralId: idva.id });
    expect(tasks).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: 'offered' });
  });

  it('more than three of a thousand tries at once', async () => {
    const guesses = Array.from({ length: 12 }, (_, each) => `10000${each}`.slice(-6));
    const answers = await Promise.all(guesses.filter((guess) => guess !== pin).map((guess) => tryPin(guess)));
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThan(3);
    isOver(await tryPin());
    const tried = { action: 'link.wrong-pin', subjectId: idva.id };
    expect(await running.db.reader.countBy(AuditEntry, tried)).toBe(3);
  }, 60_000);

  it('a PIN that was guessed at ten times over several links', async () => {
    const links = running.app.get(AcceptLinks, { strict: false });
    const offer = await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id });
    const wrong = pin === '111111' ? '222222' : '111111';
    for (let each = 0; each < 4; each += 1) {
      const token = await links.make(offer.id, worker.accountId);
      for (let guess = 0; guess < 3; guess += 1) await links.use(token, wrong);
    }
    expect((await tryPin()).status).toBe(422);
    expect(await stored()).toMatchObject({ state: 'offered' });
    expect(await running.app.get(Pins).madeAt(worker.accountId)).toBeUndefined();
  }, 60_000);

  it('more time than the clock has left after the level was raised', async () => {
    const levels = running.app.get(LevelChanges, { strict: false });
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const hub = { kind: 'staff', accountId: coordinator.accountId, organisationId: 'dudley-hub' } as const;
    await levels.byHub({ ...hub, role: 'coordinator' }, idva.reference, {
      level: 'standard',
      reason: 'A test.',
    });
    await levels.byHub({ ...hub, role: 'coordinator' }, idva.reference, { level: 'high', reason: '' });
    running.clock.advance(HOUR + MINUTE);
    isOver(await tryPin());
  });
});

describe(onBothEngines('the PIN'), () => {
  it('is shown once to its owner, and to nobody who may not have one', async () => {
    const browser = await signedIn(running, { role: 'manager', organisationId: ORGANISATION });
    const shown = pageOf(await browser.post('/account/pin', {}))
      .$('.onward-code')
      .text();
    expect(shown).toMatch(/^\d{6}$/);
    expect((await browser.get('/account/pin')).body).not.toContain(shown);
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    expect((await handler.post('/account/pin', {})).status).toBe(403);
  });
});

/** Last, as it stays so. */
describe(onBothEngines('a support service that is put on hold'), () => {
  it('accepts nothing by a link that it had before', async () => {
    const corin = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const act = `/hub/directory/entries/${idva.supportServiceId}/hold`;
    expect((await corin.post(act, { reason: 'Nobody answers' })).status).toBe(303);
    isOver(await tryPin());
    expect(await stored()).toMatchObject({ state: 'offered' });
  });
});
