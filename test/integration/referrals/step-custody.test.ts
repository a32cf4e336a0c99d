import fc from 'fast-check';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { DomainError } from '../../../src/kernel/domain-error';
import {
  FirstContact,
  holderOf,
  Ladder,
  Referral,
  Referrals,
  Returns,
  Withdrawals,
} from '../../../src/referrals';
import { SupportSteps } from '../../../src/referrals/steps/support-steps.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const ACTS = ['accept', 'meet', 'decline', 'give-back', 'undo', 'withdraw', 'wait'] as const;

/** Weighted to what leads to a meeting: most other ways end before one. */
const SOME_ACT = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<(typeof ACTS)[number]>('accept', 'meet') },
  { weight: 2, arbitrary: fc.constantFrom(...ACTS) },
);

let running: RunningApp;

const get = <T>(type: new (...args: never[]) => T): T => running.app.get(type, { strict: false });
const now = ({ id }: Referral) => running.db.reader.findOneByOrFail(Referral, { id });

async function workerAt(organisationId: string): Promise<StaffActor> {
  const email = `${Math.random().toString(36).slice(2)}@custody.example`;
  const account = { name: 'Ash', organisationId, role: 'worker', password: PASSWORD, email } as const;
  return { kind: 'staff', role: 'worker', organisationId, accountId: await createAccount(running, account) };
}

/** Whatever comes of it: what may not be done now is refused, and that is no fault. */
async function act(what: (typeof ACTS)[number], to: Referral, by: StaffActor): Promise<void> {
  const { reference } = to;
  const reason = 'person-asked' as const;
  const acts: Record<(typeof ACTS)[number], () => Promise<unknown>> = {
    accept: () => get(Referrals).accept(by, reference),
    meet: () => get(FirstContact).record(by, reference, { outcome: 'made', note: '' }),
    decline: () =>
      get(Referrals).decline(by, reference, { party: 'organisation', code: 'no-space', note: '' }),
    'give-back': () => get(Returns).giveBack(by, reference, reason),
    undo: () => get(Returns).undoAccept(by, reference),
    withdraw: async () => get(Withdrawals).withdraw(await handlerOf(running), reference, reason),
    wait: async () => {
      running.clock.advance(2 * DAY);
      await get(Ladder).climb();
    },
  };
  await acts[what]().catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}

beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

describe(onBothEngines('a person who is stepped down'), () => {
  it('is held by the old support service until the new one has met them, whatever happens to the new referral', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(SOME_ACT, { minLength: 2, maxLength: 6 }), async (acts) => {
        running.clock.set(TUESDAY_10);
        const screening = screened({ strangulation: 'yes', children: 'no' });
        const before = (await placeStory(running, { screening, children: [], needs: [] })).inQueue('idva');
        const worker = await workerAt(before.organisationId);
        await get(Referrals).accept(worker, before.reference);
        await get(FirstContact).record(worker, before.reference, { outcome: 'made', note: '' });
        const reference = await get(SupportSteps).ask(worker, before.reference, {
          ...{ queue: 'outreach', level: 'standard', reason: 'Safer.', exitPlan: 'Twelve weeks.' },
          reviewOn: '2027-01-12',
        });
        const to = await running.db.reader.findOneByOrFail(Referral, { reference });
        const next = await workerAt(to.organisationId);
        let wasMet = false;
        for (const what of acts) {
          await act(what, to, next);
          const [old, fresh] = [await now(before), await now(to)];
          wasMet ||= fresh.state === 'contacted';
          expect(old.state).toBe(wasMet ? 'closed' : 'contacted');
          if (!wasMet) expect(holderOf(old.state)).toBe('organisation');
        }
      }),
      { numRuns: 20, examples: [[['accept', 'meet']], [['accept', 'undo', 'meet']]] },
    );
  });
});
