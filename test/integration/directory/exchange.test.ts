import { Approvals, DirectoryChange, DirectoryExchange, SupportServices } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';

const CLI = system('cli');
const IDVA = 'cedar-centre-idva';

let running: RunningApp;
let exchange: DirectoryExchange;
let corin: StaffActor;

beforeAll(async () => {
  running = await startApp();
  exchange = running.app.get(DirectoryExchange, { strict: false });
  const account = { name: 'Corin', organisationId: 'dudley-hub', role: 'coordinator' } as const;
  const accountId = await createAccount(running, {
    ...account,
    email: 'corin@example.org',
    password: PASSWORD,
  });
  corin = { kind: 'staff', accountId, organisationId: account.organisationId, role: account.role };
});
afterAll(() => running.stop());

const directory = () => running.app.get(SupportServices).snapshot();
const stored = (supportServiceId: string) => running.db.reader.findBy(DirectoryChange, { supportServiceId });

async function keep(text: string, name = 'directory.csv'): Promise<string> {
  const kept = await exchange.keep(CLI, { name, text });
  if ('problems' in kept) throw new Error(JSON.stringify(kept.problems));
  return kept.id;
}

describe(onBothEngines('the directory as a file'), () => {
  it.each(['csv', 'json'] as const)('changes nothing when it comes back as %s', async (format) => {
    const id = await keep(await exchange.exportAs(format), `directory.${format}`);
    expect((await exchange.differences(id)).differences).toEqual([]);
    expect(await exchange.apply(CLI, id)).toEqual({ applied: 0, waiting: 0 });
    expect(await running.db.reader.count(DirectoryChange)).toBe(0);
  });

  it('is taken once', async () => {
    const id = await keep(`id,summary\n${IDVA},Advisers\n`);
    expect(await exchange.apply(CLI, id)).toEqual({ applied: 1, waiting: 0 });
    await expect(exchange.apply(CLI, id)).rejects.toMatchObject({ code: 'directory.import-done' });
    expect((await directory()).get(IDVA).summary).toBe('Advisers');
  });

  it('is taken whole or not at all', async () => {
    const before = (await directory()).get(IDVA).name;
    const text = `id,name,eligibility.minAge\n${IDVA},New,\nchadd-outreach,,old\n`;
    expect(await exchange.keep(CLI, { name: 'directory.csv', text })).toMatchObject({
      problems: [{ line: 3, id: 'chadd-outreach', at: 'eligibility.minAge' }],
    });
    expect((await directory()).get(IDVA).name).toBe(before);
  });

  it('has ways to a service wait for a second person', async () => {
    await exchange.apply(CLI, await keep(`id,phones\n${IDVA},01632 960888 | referrals\n`));
    expect((await directory()).get(IDVA).phones).toMatchObject([{ number: '01384 455411' }]);
    const change = (await stored(IDVA)).find(({ state }) => state === 'waiting');
    expect(change).toMatchObject({ proposedByRole: 'system', reason: 'Import of directory.csv' });
    await running.app
      .get(Approvals, { strict: false })
      .approve(corin, change?.id ?? '', { reason: '', isChecked: true });
    expect((await directory()).get(IDVA).phones).toMatchObject([{ number: '01632 960888' }]);
  });

  it('has new entries wait, also two that name each other', async () => {
    const head = 'id,name,organisationId,summary,classification,access.because,relatedIds,sources';
    const rest = 'chadd,Helps,Because,It says so';
    const source = 'dudley-strategy-2020 | 2020 | Page 1';
    await exchange.apply(
      CLI,
      await keep(`${head}\nnew-a,A,${rest},new-b,${source}\nnew-b,B,${rest},new-a,${source}\n`),
    );
    expect((await directory()).find('new-a')).toBeUndefined();
    const approvals = running.app.get(Approvals, { strict: false });
    for (const id of ['new-a', 'new-b'])
      for (const change of await stored(id))
        await approvals.approve(corin, change.id, { reason: '', isChecked: false });
    expect((await directory()).get('new-a')).toMatchObject({ name: 'A', relatedIds: ['new-b'] });
    expect((await stored('new-b'))[0]).toMatchObject({
      kind: 'create',
      state: 'applied',
      tellOld: 'not-needed',
    });
  });
});
