import { Contact, People, SafeContact } from '../../../src/contacts';
import { ConsentRecord, Submission } from '../../../src/intake';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Gap, Referral } from '../../../src/referrals';
import { Screening } from '../../../src/screening';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { TUESDAY_10 } from '../../support/test-clock';
import { CANARIES, fillIn, STORY } from './contact-answers';

let running: RunningApp;

beforeEach(async () => {
  running = await startApp();
});
afterEach(() => running.stop());

const tasks = async (): Promise<string[]> =>
  (await running.db.reader.find(HubTask, { order: { kind: 'ASC' } })).map(({ kind }) => kind);
const begin = (): Promise<JourneyBrowser> => new JourneyBrowser(new Browser(running.url), '/contact').begin();

describe(onBothEngines('a person’s own message'), () => {
  it('places her at once with three services and leaves two decisions to the hub', async () => {
    const journey = await fillIn(running);
    expect(journey.heading).toBe('Check and send');
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    const referrals = await running.db.reader.find(Referral, { order: { queue: 'ASC' } });
    expect(referrals.map(({ queue, level, isLead }) => [queue, level, isLead])).toEqual([
      ['childrens', 'high', false],
      ['idva', 'high', true],
      ['refuge', 'high', false],
    ]);
    expect(await tasks()).toEqual(['call', 'front-door-decision', 'marac-decision']);
    const [contact] = await running.db.reader.find(Contact);
    expect(contact).toMatchObject({ channel: 'web', state: 'closed', outcome: 'placed', callerKind: 'self' });
  });

  it('keeps what she said is safe, and what to say, sealed', async () => {
    await (await fillIn(running, { talk: { days: ['2', '4'], time: 'morning' } })).go();
    const contact = (await running.db.reader.find(Contact))[0]!;
    const people = await running.db.inTransaction((tx) =>
      running.app.get(People, { strict: false }).identitiesOf(tx, contact.id),
    );
    const her = people.find(({ part }) => part === 'at-risk')!;
    expect(her).toMatchObject({ name: 'Canary Wren', ageYears: 34, gender: 'female' });
    expect(people.filter(({ part }) => part === 'child').map(({ ageYears }) => ageYears)).toEqual([6, 9]);
    const window = { days: [2, 4], from: '09:00', to: '12:00' };
    const said = { value: '+447700900123', sayWeAre: 'the dentist', codeWord: 'bluebell', window };
    expect(her.ways).toHaveLength(2);
    expect(her.ways).toContainEqual(
      expect.objectContaining({ ...said, method: 'phone', safe: 'yes', isSaidByPerson: true }),
    );
    expect(her.ways).toContainEqual(expect.objectContaining({ method: 'voicemail', safe: 'no' }));
    const sealed = JSON.stringify([
      await running.db.reader.find(SafeContact),
      await running.db.reader.find(Submission),
      await running.db.reader.find(Screening),
      await running.db.reader.find(ConsentRecord),
    ]);
    for (const canary of CANARIES) expect(sealed).not.toContain(canary);
  });

  it('tells her what happens next, in her own words, without a reference to be found', async () => {
    const journey = await fillIn(running, { talk: { days: ['2'], time: 'afternoon' } });
    await journey.go();
    const text = journey.$('main').text();
    expect(text).toContain('the dentist');
    expect(text).toContain('Tuesday, 12pm to 5pm');
    expect(text).toContain('See a doctor today');
    const { reference } = (await running.db.reader.find(Contact))[0]!;
    expect(journey.last.body).not.toContain(reference);
    expect(journey.last.body).not.toContain('bluebell');
  });

  it.each([
    ['she wants to talk first', { more: { consent: 'refused' } }],
    ['she leaves consent out', { more: { consent: '' } }],
    ['too little is known', { happening: { 'q-weapon': 'skip', 'q-strangulation': 'dont-know' } }],
    ['she lives elsewhere', { about: { area: 'elsewhere' } }],
    ['she does not say where she lives', { about: { area: '' } }],
    ['somebody who must not know works for a service', { more: { mustNotTell: 'An uncle' } }],
  ])('becomes a call back and no referral when %s', async (_, changes) => {
    const journey = await fillIn(running, changes);
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    expect(await running.db.reader.count(Referral)).toBe(0);
    expect(await running.db.reader.count(Gap)).toBe(0);
    expect(await tasks()).toEqual(['call-back']);
    expect(await running.db.reader.count(OutboxMessage)).toBe(0);
    expect(await running.db.reader.find(Contact)).toMatchObject([{ state: 'waiting' }]);
  });

  it('asks for the call back inside the hours that are safe', async () => {
    const changes = { talk: { days: ['3'], time: 'evening' }, more: { consent: 'refused' } };
    await (await fillIn(running, changes)).go();
    const [task] = await running.db.reader.find(HubTask);
    expect(task).toMatchObject({ facts: { way: 'phone' }, dueAt: new Date('2026-11-25T18:00:00Z') });
  });

  it('gives somebody who will ring a reference, and no way to reach her', async () => {
    const way = { method: 'ring', reach: '', isSafe: '' };
    const journey = await fillIn(running, { way, talk: { codeWord: 'bluebell' } });
    await journey.go();
    const contact = (await running.db.reader.find(Contact))[0]!;
    expect(journey.$('main').text()).toContain(contact.reference);
    expect(await running.db.reader.count(SafeContact)).toBe(0);
    const [task] = await running.db.reader.find(HubTask);
    expect(task).toMatchObject({ kind: 'call-back', facts: { way: 'person-rings' } });
  });

  it('puts 999 before everything when she is in danger, and lets her go on', async () => {
    const journey = await (await begin()).go({ 'q-danger-now': 'yes' });
    expect(journey.last.status).toBe(200);
    expect(journey.heading).toContain('999');
    expect(journey.$('main').text()).toContain('press 55');
    expect((await journey.go()).heading).toBe('How can we reach you?');
  });
});

describe('a page of the message', () => {
  it.each([
    ['no way', {}, ['Choose how we should get in touch, or that you will ring us']],
    ['no number', { method: 'phone', isSafe: 'yes' }, ['Enter a phone number, such as 07700 900982']],
    [
      'an address that is none',
      { method: 'email', reach: 'canary', isSafe: 'yes' },
      ['Enter an e-mail address, such as name@example.org'],
    ],
    ['no word on safety', { method: 'sms', reach: '07700 900123' }, ['Tell us if it is safe to use']],
    [
      'a way that is not safe',
      { method: 'sms', reach: '07700 900123', isSafe: 'no' },
      ['Then we will not use it. Choose a different way that is safe, or choose that you will ring us'],
    ],
  ])('is refused for %s, and keeps what was typed', async (_, fields: Record<string, string>, errors) => {
    const journey = await (await (await begin()).go()).go(fields);
    expect(journey.last.status).toBe(422);
    expect(journey.errors).toEqual(errors);
    expect(journey.$('title').text()).toBe('Error: Get in touch');
    expect(journey.held()).toMatchObject(fields);
    const first = journey.$('.govuk-error-summary__list a').attr('href')!;
    expect(journey.$(first)).toHaveLength(1);
  });

  it('keeps what was typed when she goes back and forth, also what is not right yet', async () => {
    const journey = await (await begin()).go();
    await journey.back({ method: 'phone', reach: 'half a num' });
    expect(journey.heading).toBe('Are you safe right now?');
    await journey.go();
    expect(journey.held()).toMatchObject({ method: 'phone', reach: 'half a num' });
  });

  it('is left out without a word, but for the way to reach her', async () => {
    const journey = await (await begin()).go();
    await journey.go({ method: 'ring' });
    for (let page = 0; page < 6; page += 1) await journey.go();
    expect(journey.heading).toBe('Check and send');
  });

  it('is changed from the check page and leads back there', async () => {
    const journey = await fillIn(running);
    await journey.change('about');
    expect(journey.held()).toMatchObject({ name: 'Canary Wren' });
    await journey.go({ name: 'Canary Finch' });
    expect(journey.heading).toBe('Check and send');
    expect(journey.$('main').text()).toContain('Canary Finch');
  });

  it('shows danger that is changed to yes the way to 999 first', async () => {
    const journey = await fillIn(running);
    await journey.change('danger');
    expect((await journey.go({ 'q-danger-now': 'yes' })).heading).toContain('999');
    expect((await journey.go()).heading).toBe('Check and send');
  });

  it('that lay open for too long is cleared, and says why', async () => {
    const journey = await fillIn(running);
    running.clock.advance(31 * MINUTE);
    await journey.go();
    expect(journey.last.status).toBe(422);
    expect(journey.heading).toBe('Before you start');
    for (const canary of CANARIES) expect(journey.last.body).not.toContain(canary);
    expect(await running.db.reader.count(Contact)).toBe(0);
  });

  it('cannot be made up by somebody who never opened the form', async () => {
    const browser = new Browser(running.url);
    expect(await browser.post('/contact', { form: 'made-up' })).toMatchObject({ status: 422 });
    const foreign = await browser.post('/contact', {}, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });
});

describe(onBothEngines('sending twice'), () => {
  it('is one message when the button was pressed twice at once, or again later', async () => {
    const journey = await fillIn(running);
    const held = journey.held();
    const presses = await Promise.all(
      Array.from({ length: 8 }, () => journey.browser.post('/contact', held)),
    );
    expect(presses.map(({ status }) => status)).toEqual(Array(8).fill(200));
    running.clock.set(new Date(TUESDAY_10.getTime() + HOUR / 3));
    expect((await journey.browser.post('/contact', held)).status).toBe(410);
    expect(await running.db.reader.count(Contact)).toBe(1);
    expect(await running.db.reader.count(Referral)).toBe(3);
  });

  it('from two windows that say different things asks first, and sends the change as another message', async () => {
    const journey = await fillIn(running);
    const earlier = journey.last;
    await journey.change('way');
    await journey.go({ reach: '07700 900124' });
    const changed = journey.last;
    journey.last = earlier;
    await journey.go();
    journey.last = changed;
    await journey.go();
    expect(journey.last.status).toBe(422);
    expect(journey.errors[0]).toContain('We have an earlier version');
    expect(journey.$('main').text()).toContain('07700 900124');
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    expect(await running.db.reader.count(Contact)).toBe(2);
  });
});

it('leaves no cookie, no copy, no word of abuse in the title and nothing of hers in the log', async () => {
  const journey = await new JourneyBrowser(new Browser(running.url), '/contact').begin();
  const pages = [journey.last];
  for (const fields of [...Object.values(STORY), {}]) pages.push((await journey.go(fields)).last);
  expect(journey.heading).toBe('We have your message');
  for (const { headers, setCookie, body } of pages) {
    expect(setCookie).toBe('');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(body).toContain('<title>Get in touch</title>');
    expect(body).not.toMatch(/(?:src|action)="https?:/);
    expect(body).toContain(
      '<a href="/exit" rel="nofollow noreferrer" data-leave="https://www.bbc.co.uk/weather">',
    );
  }
  const log = running.log.join('\n');
  for (const canary of CANARIES) expect(log).not.toContain(canary);
});
