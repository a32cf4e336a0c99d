import { Secret, TOTP } from 'otpauth';
import { RecoveryCode, SecondFactor, SecondFactors, Session } from '../../../src/access';
import { system } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { routesOf } from '../../support/routes';
import { PASSWORD, signedIn } from '../../support/staff';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let running: RunningApp;
let manager: Browser & { accountId: string };
let colleague: Browser & { accountId: string };

beforeAll(async () => {
  running = await startApp({ hasDirectory: false, config: { mode: 'production' } });
});
beforeEach(async () => {
  manager = await signedIn(running, { role: 'manager', organisationId: 'chadd' });
  colleague = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
  const shown = { secret: SECRET, code: codeNow() };
  await running.app.get(SecondFactors).enrol(system('test'), manager.accountId, shown);
  running.clock.advance(6 * MINUTE);
});
afterAll(() => running.stop());

const codeNow = (): string =>
  new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: running.clock.now().getTime() });
const ending = (): Record<string, string> => ({ accountId: colleague.accountId });
const isColleagueIn = async (): Promise<boolean> =>
  (await running.db.reader.findOneByOrFail(Session, { accountId: colleague.accountId })).endedAt === null;

describe(onBothEngines('what a stolen session would be used for'), () => {
  it('asks for a factor again five minutes after the last, keeps what was typed, and then does it', async () => {
    const page = pageOf(await manager.post('/colleagues/end-sessions', ending()));
    expect([page.status, page.heading]).toEqual([403, 'Confirm that it is you']);
    expect(await isColleagueIn()).toBe(true);
    const form = page.$('form[action="/colleagues/end-sessions"]').first();
    expect(form.find('input[name=accountId]').val()).toBe(colleague.accountId);
    const wrong = pageOf(
      await manager.post('/colleagues/end-sessions', { ...ending(), confirmCode: '000000' }),
    );
    expect([wrong.status, wrong.$('input[name=accountId]').val()]).toEqual([422, colleague.accountId]);
    const right = { ...ending(), confirmCode: codeNow() };
    expect((await manager.post('/colleagues/end-sessions', right)).location).toBe('/colleagues?done=now');
    expect(await isColleagueIn()).toBe(false);
  });

  it('is not asked again for five minutes', async () => {
    await manager.post('/account/confirm', { next: '/colleagues', confirmCode: codeNow() });
    running.clock.advance(5 * MINUTE - 1);
    expect((await manager.post('/colleagues/end-sessions', ending())).status).toBe(303);
    running.clock.advance(2);
    expect((await manager.post('/colleagues/end-sessions', ending())).status).toBe(403);
  });

  it('takes no password in place of the factor', async () => {
    const sent = { ...ending(), confirmCode: PASSWORD };
    expect((await manager.post('/colleagues/end-sessions', sent)).status).toBe(422);
    expect(await isColleagueIn()).toBe(true);
  });

  it('hands on nothing of the confirmation, and leads to no other site', async () => {
    const sent = { next: '//elsewhere.example/', confirmCode: codeNow() };
    expect((await manager.post('/account/confirm', sent)).location).toBe('/account?done=now');
    const up = { next: '/a/..//elsewhere.example' };
    expect((await manager.post('/account/confirm', up)).location).toBe('/account?done=now');
  });

  it('slows down who guesses', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const sent = { ...ending(), confirmCode: `00000${turn}` };
      statuses.push((await manager.post('/colleagues/end-sessions', sent)).status);
    }
    expect(
      (await manager.post('/colleagues/end-sessions', { ...ending(), confirmCode: codeNow() })).status,
    ).toBe(422);
    expect(await isColleagueIn()).toBe(true);
    expect(statuses).toEqual(Array.from({ length: 7 }, () => 422));
  });

  it('changes nobody’s factors before it', async () => {
    const factors = await running.db.reader.countBy(SecondFactor, {});
    const codes = await running.db.reader.countBy(RecoveryCode, { accountId: manager.accountId });
    for (const path of [
      '/account/password',
      '/account/recovery-codes',
      '/account/passkeys',
      '/account/passkeys/remove',
    ])
      expect([path, (await manager.post(path, { own: PASSWORD, current: PASSWORD })).status]).toEqual([
        path,
        403,
      ]);
    expect(await running.db.reader.countBy(SecondFactor, {})).toBe(factors);
    expect(await running.db.reader.countBy(RecoveryCode, { accountId: manager.accountId })).toBe(codes);
  });
});

describe('the handlers that ask for a factor again', () => {
  it('are these', () => {
    const asking = routesOf(running.app).filter(({ asksAgain }) => asksAgain);
    expect(asking.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'GET /account/organisation-sign-in',
      'GET /hub/directory/exchange/directory.csv',
      'GET /hub/directory/exchange/directory.json',
      'GET /partnership/:id/actions.csv',
      'POST /account/confirm',
      'POST /account/passkeys',
      'POST /account/passkeys/remove',
      'POST /account/password',
      'POST /account/recovery-codes',
      'POST /colleagues/:id/end-access',
      'POST /colleagues/:id/give-access',
      'POST /colleagues/:id/role',
      'POST /colleagues/end-sessions',
      'POST /data-protection/requests/:id/pack/approve',
      'POST /data-protection/requests/:id/pack/take',
      'POST /exports',
      'POST /exports/:id/decide',
      'POST /exports/:id/take',
      'POST /exports/:id/take-whole',
      'POST /hub/directory/changes/:id/approve',
      'POST /hub/directory/entries/:id/close',
      'POST /hub/directory/entries/:id/edit',
      'POST /hub/directory/entries/:id/unhold',
      'POST /hub/directory/entries/:id/verify',
      'POST /hub/directory/exchange/:id',
      'POST /hub/organisations',
      'POST /hub/organisations/:id/joining',
      'POST /hub/organisations/:id/joining/open',
      'POST /hub/organisations/:id/leaving',
      'POST /hub/organisations/:id/pause',
      'POST /hub/organisations/:id/resume',
      'POST /hub/organisations/:id/succession/:to',
      'POST /hub/people/:id/merge/:otherId',
      'POST /hub/people/:id/unmerge',
      'POST /hub/rules/proposals/:id/publish',
      'POST /integrations',
      'POST /integrations/:id/rotate',
      'POST /partnership/:id/appointments',
      'POST /partnership/:id/on/:day/agenda.csv',
      'POST /partnership/:id/on/:day/agenda.pdf',
      'POST /reports/:key/correct',
      'POST /reports/returns/safe-accommodation/for-the-collector.csv',
    ]);
  });
});
