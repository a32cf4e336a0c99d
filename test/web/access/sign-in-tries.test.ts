import { Secret, TOTP } from 'otpauth';
import { AuditEntry } from '../../../src/audit';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { bare } from '../../support/bare';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { runs } from '../../support/runs';
import { createAccount, PASSWORD } from '../../support/staff';

const FROM = '203.0.113.9';

let running: RunningApp;
let email: string;
let count = 0;

/** Behind a proxy on this machine, which says where each request came from. */
beforeAll(async () => {
  const config = { mode: 'production', trustedProxies: ['127.0.0.1'] } as const;
  running = await startApp({ hasDirectory: false, config });
});
beforeEach(async () => {
  email = `handler${(count += 1)}@example.org`;
  const account = { name: 'Ash', organisationId: 'dudley-hub', role: 'handler', password: PASSWORD } as const;
  await createAccount(running, { ...account, email });
});
afterAll(() => running.stop());

const attempt = (typed: { email: string; password: string }, from = FROM): Promise<Answer> =>
  new Browser(running.url).post('/sign-in', typed, { 'x-forwarded-for': from });

async function wrong(times: number, of = email, from = FROM): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let turn = 0; turn < times; turn += 1)
    answers.push(await attempt({ email: of, password: `wrong ${turn}` }, from));
  return answers;
}

const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);

describe(onBothEngines('wrong passwords'), () => {
  it('are looked at five times, and then ever more slowly', async () => {
    expect(statuses(await wrong(8))).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
    running.clock.advance(1_000);
    expect(statuses(await wrong(2))).toEqual([422, 429]);
    running.clock.advance(1_000);
    expect(statuses(await wrong(1))).toEqual([429]);
    running.clock.advance(1_000);
    expect(statuses(await wrong(1))).toEqual([422]);
  });

  it('never lock anybody out: after a minute the right one is looked at', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await wrong(1);
      running.clock.advance(MINUTE);
    }
    expect(statuses(await wrong(1))).toEqual([422]);
    expect((await attempt({ email, password: PASSWORD })).status).toBe(429);
    running.clock.advance(MINUTE);
    expect((await attempt({ email, password: PASSWORD })).status).toBe(200);
  });

  it('answer an unknown account in the same words, and as soon, and slow it down alike', async () => {
    const unknown = `nobody${count}@example.org`;
    const [known, none] = [await wrong(7), await wrong(7, unknown)];
    expect(statuses(none)).toEqual(statuses(known));
    const bodies = (answers: readonly Answer[]): string[] => answers.map(({ body }) => bare(body));
    expect(bodies(none).map((body) => body.replaceAll(unknown, email))).toEqual(bodies(known));
  });

  it('many at the same moment are not looked at before they are counted', async () => {
    const many = Array.from({ length: runs(40, 2_000) }, (_, turn) =>
      attempt({ email, password: `wrong ${turn}` }, `198.51.100.${turn % 250}`),
    );
    const looked = (await Promise.all(many)).filter(({ status }) => status === 422);
    expect(looked.length).toBeLessThanOrEqual(5);
  });

  it('of many accounts from one address are slowed down by the address', async () => {
    const from = '198.51.100.251';
    const answers: Answer[] = [];
    for (let turn = 0; turn < 60; turn += 1) answers.push(...(await wrong(1, `x${turn}@example.org`, from)));
    expect(statuses(answers).filter((status) => status === 422)).toHaveLength(50);
    expect((await attempt({ email, password: PASSWORD })).status).toBe(200);
  });

  it('of others elsewhere do not hold up who is known at an address', async () => {
    const first = pageOf(await attempt({ email, password: PASSWORD }));
    const secret = Secret.fromBase32(first.$('.onward-code').text().replaceAll(' ', ''));
    const code = new TOTP({ secret }).generate({ timestamp: running.clock.now().getTime() });
    const enrolment = { ticket: first.$('input[name=ticket]').val() as string, code };
    await new Browser(running.url).post('/sign-in/authenticator', enrolment, { 'x-forwarded-for': FROM });
    expect(statuses(await wrong(6, email, '198.51.100.252'))).toContain(429);
    expect((await attempt({ email, password: PASSWORD })).status).toBe(200);
    expect((await attempt({ email, password: PASSWORD }, '198.51.100.253')).status).toBe(429);
  });

  it('are none of those who come right at the same moment, from one address', async () => {
    const together = Array.from({ length: 12 }, async (_, turn) => {
      const own = `together${turn}@example.org`;
      await createAccount(running, {
        email: own,
        name: 'Ash',
        organisationId: 'chadd',
        role: 'worker',
        password: PASSWORD,
      });
      return own;
    });
    const emails = await Promise.all(together);
    const answers = await Promise.all(
      emails.map((own) => attempt({ email: own, password: PASSWORD }, '198.51.100.254')),
    );
    expect(statuses(answers)).toEqual(emails.map(() => 200));
  });

  it('leave a line in the trail without the address or the password', async () => {
    await wrong(1, 'canary@example.org');
    const lines = await running.db.reader.findBy(AuditEntry, { action: 'session.refused' });
    expect(lines.at(-1)?.subjectId).toBe('unknown');
    expect(JSON.stringify(lines)).not.toMatch(/canary|wrong|203\.0/);
  });
});
