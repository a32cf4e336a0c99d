import { Account, Sessions, UnsentForm } from '../../../src/access';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const DECLINE = '/worklist/K7F2-9QX4/decline';
const TYPED = { reason: 'organisation.no-space', note: 'Nothing before the plover has flown' };

let running: RunningApp;
let worker: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
});
afterAll(() => running.stop());

/** What a browser says of itself when it sends a form by itself. */
const BY_ITSELF = { accept: 'text/html,*/*;q=0.8' };

const left = async (): Promise<{ idleSeconds: number; endsInSeconds: number }> =>
  JSON.parse((await worker.get('/session')).body) as { idleSeconds: number; endsInSeconds: number };

/** The same person, signed in anew. */
async function again(): Promise<Browser> {
  const account = await running.db.reader.findOneByOrFail(Account, { id: worker.accountId });
  const { token } = await running.app.get(Sessions).start(account);
  return new Browser(running.url, `onward=${token}`);
}

describe(onBothEngines('the end of a session'), () => {
  it('is told on every page of staff, and of nobody else', async () => {
    const { $ } = pageOf(await worker.get('/worklist'));
    expect($('dialog#session').attr()).toMatchObject({
      'data-idle': '900',
      'data-ends': '43200',
      'data-whose': worker.accountId,
    });
    expect($('dialog#session [role=alert]').text()).toContain('In two minutes you are signed out');
    expect(pageOf(await new Browser(running.url).get('/refer')).$('#session')).toHaveLength(0);
  });

  it('comes nearer while a page asks how near it is, and goes away when somebody stays', async () => {
    running.clock.advance(13 * MINUTE);
    const { accountId } = worker;
    expect(await left()).toEqual({ accountId, idleSeconds: 120, endsInSeconds: 42_420 });
    expect((await left()).idleSeconds).toBe(120);
    expect((await worker.post('/session/stay', {})).status).toBe(204);
    expect((await left()).idleSeconds).toBe(900);
  });

  it('comes after twelve hours, however busy somebody is', async () => {
    for (let quarters = 0; quarters < 48; quarters += 1) {
      running.clock.advance(HOUR / 4 - MINUTE / 4);
      await worker.post('/session/stay', {});
    }
    expect((await left()).endsInSeconds).toBe(720);
    running.clock.advance(13 * MINUTE);
    expect((await worker.get('/worklist')).status).toBe(303);
  });
});

describe(onBothEngines('what is sent after the session has ended'), () => {
  it('waits, sealed, for whoever wrote it, and is sent from there', async () => {
    running.clock.advance(16 * MINUTE);
    const late = await worker.post(DECLINE, TYPED, BY_ITSELF);
    // Nothing is there to see at the address of a form: home is, which leads to what waits.
    expect([late.status, late.location]).toEqual([303, '/sign-in?next=']);
    const [row] = await running.db.reader.findBy(UnsentForm, { accountId: worker.accountId });
    expect(row?.form).not.toContain('plover');

    const back = await again();
    expect(pageOf(await back.get('/worklist')).$('a[href="/account/unsent"]')).toHaveLength(1);
    const { $, text } = pageOf(await back.get('/account/unsent'));
    expect(text).toContain(TYPED.note);
    expect($('main a[href="/worklist/K7F2-9QX4"]')).toHaveLength(1);
    const form = $(`form[action="${DECLINE}"]`);
    const held = form
      .find('input[name]')
      .toArray()
      .map((each) => [$(each).attr('name'), $(each).val()]);
    expect(Object.fromEntries(held)).toEqual(TYPED);

    const id = $('button[name=id]').attr('value') ?? '';
    await back.post('/account/unsent/discard', { id });
    expect(pageOf(await back.get('/account/unsent')).text).toContain('Nothing.');
  });

  it('is given to nobody else', async () => {
    running.clock.advance(16 * MINUTE);
    await worker.post(DECLINE, TYPED, BY_ITSELF);
    const colleague = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const { text, $ } = pageOf(await colleague.get('/account/unsent'));
    expect(text).not.toContain('plover');
    expect($('a[href="/account/unsent"]')).toHaveLength(0);
  });

  it.each([
    ['after signing out', true, DECLINE, TYPED],
    [
      'after signing out, by a page that slept',
      true,
      '/session/keep',
      { ...TYPED, 'unsent-action': DECLINE },
    ],
    ['a password', false, '/account/password', { current: 'canary one', password: 'canary two' }],
    ['what opens a door', false, '/account/recovery-codes', { own: 'canary' }],
  ])('is not kept: %s', async (_, isSignedOut, path, fields) => {
    const { cookie } = worker;
    if (isSignedOut) await worker.post('/sign-out', {});
    else running.clock.advance(16 * MINUTE);
    await new Browser(running.url, cookie).post(path, fields, BY_ITSELF);
    expect(await running.db.reader.countBy(UnsentForm, { accountId: worker.accountId })).toBe(0);
  });

  it('is kept before the end, too, by a page that has script', async () => {
    const kept = await worker.post('/session/keep', { ...TYPED, 'unsent-action': DECLINE });
    expect(kept.status).toBe(204);
    expect(pageOf(await worker.get('/account/unsent')).text).toContain(TYPED.note);
  });

  it('is kept after the end, too, by a page that slept through it', async () => {
    running.clock.advance(16 * MINUTE);
    const late = await worker.post('/session/keep', { ...TYPED, 'unsent-action': DECLINE });
    expect(late.status).not.toBe(204);
    expect(pageOf(await (await again()).get('/account/unsent')).text).toContain(TYPED.note);
  });

  it('is kept five times at most, the latest ones', async () => {
    for (const note of ['one', 'two', 'three', 'four', 'five', 'six'])
      await worker.post('/session/keep', { note, 'unsent-action': DECLINE });
    const { text } = pageOf(await worker.get('/account/unsent'));
    expect(text).toContain('six');
    expect(text).not.toContain('one');
  });
});
