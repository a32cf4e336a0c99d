import { AuditEntry } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import { Referral, ReferralAttempt, ReferralEvent, Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const HEADING = 'reference,event,date,outcome';

let running: RunningApp;
let worker: Somebody;

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
  worker = await signedIn(running, { role: 'worker', organisationId: OURS });
});
afterAll(() => running.stop());

async function accepted(): Promise<Referral> {
  const referral = (await placeStory(running)).inQueue('idva');
  const actor: StaffActor = {
    ...{ kind: 'staff', accountId: worker.accountId, organisationId: OURS, role: 'worker' },
  };
  await running.app.get(Referrals, { strict: false }).accept(actor, referral.reference);
  return referral;
}
const table = (...lines: string[]): Record<string, string> => ({ table: [HEADING, ...lines].join('\n') });
const send = (fields: Record<string, string>, by: Browser = worker) => by.post('/worklist/progress', fields);
const ask = (fields: Record<string, string>, by: Browser = worker) =>
  by.post('/worklist/progress/preview', fields);
const stateOf = async ({ id }: Referral) => (await running.db.reader.findOneByOrFail(Referral, { id })).state;
const linesOf = (body: { status: number; body: string }): string[] => {
  const page = pageOf(body as never);
  return page
    .$('.onward-row')
    .toArray()
    .map((each) => page.$(each).text().replaceAll(/\s+/g, ' ').trim());
};

describe(onBothEngines('a table of contacts and closures from an organisation’s own case system'), () => {
  it('shows what each line would do and writes nothing, then does it as the pages do, once', async () => {
    const referral = await accepted();
    const { id: referralId, reference } = referral;
    const sent = table(
      `${reference},contact,2026-11-24,`,
      `${reference},closure,24/11/2026,needs-met`,
      `${reference},contact,2026-11-24,made`,
    );
    const before = await running.db.reader.countBy(ReferralEvent, { referralId });
    expect(linesOf(await ask(sent))).toEqual([
      `Line 2, ${reference}: Would be done The contact is recorded`,
      `Line 3, ${reference}: Would be done It is closed`,
      `Line 4, ${reference}: Sent before It was sent before. Nothing changes`,
    ]);
    expect([await stateOf(referral), await running.db.reader.countBy(ReferralEvent, { referralId })]).toEqual(
      ['accepted', before],
    );
    expect(linesOf(await send(sent)).slice(0, 2)).toEqual([
      `Line 2, ${reference}: Done The contact is recorded`,
      `Line 3, ${reference}: Done It is closed`,
    ]);
    expect(await stateOf(referral)).toBe('closed');
    const after = await running.db.reader.countBy(ReferralEvent, { referralId });
    for (const line of linesOf(await send(sent))) expect(line).toContain('Sent before');
    expect(await running.db.reader.countBy(ReferralEvent, { referralId })).toBe(after);
    expect(await running.db.reader.countBy(ReferralAttempt, { referralId })).toBe(1);
    const trail = await running.db.reader.findBy(AuditEntry, { action: 'progress.imported' });
    expect(trail.map(({ facts }) => facts)).toContainEqual({ done: '2', already: '1', refused: '0' });
  });

  it('does the good lines and says of each other one what to do', async () => {
    const referral = await accepted();
    const { reference } = referral;
    const lines = linesOf(
      await send(
        table(
          `${reference},closure,2026-11-24,needs-met`,
          `${reference},visit,2026-11-24,`,
          `${reference},contact,24.11.26,`,
          `${reference},contact,2027-01-01,`,
          `${reference},contact,2020-01-01,`,
          `${reference},attempt,2026-11-24,maybe`,
          `nonsense,contact,2026-11-24,`,
          `${reference},attempt,2026-11-24,no-answer`,
        ),
      ),
    );
    const says = [
      ...['Send its first contact before it is closed', 'Write the event', 'Write the date as'],
      ...['The date is in the future', 'before it was referred', 'Write the outcome of an attempt'],
      ...['Check the reference', 'The try is recorded'],
    ];
    expect(lines).toHaveLength(says.length);
    says.forEach((text, at) => expect(lines[at]).toContain(text));
    expect(await stateOf(referral)).toBe('accepted');
  });

  it('knows no referral of anybody else: it answers as for one that is not there', async () => {
    const { reference } = await accepted();
    const stranger = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    const theirs = linesOf(await send(table(`${reference},contact,2026-11-24,`), stranger));
    const offered = (await placeStory(running)).inQueue('idva');
    expect(theirs).toEqual([expect.stringContaining('It is not on your worklist')]);
    const early = linesOf(await send(table(`${offered.reference},contact,2026-11-24,`)));
    expect(early).toEqual([expect.stringContaining('Accept it on your worklist first')]);
    expect(await stateOf(offered)).toBe('offered');
  });

  it.each([
    ['nothing', '', 'Add a column called “reference”'],
    ['no column for the date', 'reference,event,outcome\nx,y,z', 'Add a column called “date”'],
    ['a heading alone', HEADING, 'Add a line below the heading'],
    ['an open quotation mark', `${HEADING}\n"x`, 'a quotation mark that is not closed'],
  ])('that holds %s says so, and keeps what was typed', async (_, typed, says) => {
    for (const answer of [await ask({ table: typed }), await send({ table: typed })]) {
      const page = pageOf(answer);
      expect([page.status, page.text.includes(says)]).toEqual([422, true]);
      expect(page.$('#table').text().trim()).toBe(typed.trim());
    }
  });

  it.each(['handler', 'coordinator', 'professional'] as const)('is nothing for a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'dudley-hub' });
    const statuses = [(await other.get('/worklist/progress')).status, (await send(table(), other)).status];
    expect([...statuses, (await ask(table(), other)).status]).toEqual([403, 403, 403]);
  });
});
