import fc from 'fast-check';
import { Contacts } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/domain-error';
import { newId } from '../../../src/platform/ids';
import { Placements, Referral, Withdrawals } from '../../../src/referrals';
import { ReferralChecks } from '../../../src/referrals/referral-checks.queries';
import { movesFrom, nextState, type ReferralState } from '../../../src/referrals/referral-lifecycle';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { createAccount, PASSWORD } from '../../support/staff';
import { DUDLEY, handlerOf } from '../../support/story';
import { brokenBy, custodyOf } from './custody-invariants';
import { stepsOf, type Cast, type Step } from './custody-steps';

let running: RunningApp;
let cast: Cast;
let steps: readonly Step[];
let alternatives: readonly string[];

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });

interface Real {
  id: string;
  reference: string;
}

beforeAll(async () => {
  running = await startApp();
  const directory = await get(SupportServices).snapshot();
  const services = directory
    .routableIn(DUDLEY)
    .filter(({ organisationId }) => organisationId !== 'dudley-hub');
  const queues = services.filter(({ access, queue }) => access.mode === 'queue' && queue);
  const chosen = [...new Map(queues.map((service) => [service.organisationId, service])).values()].slice(
    0,
    3,
  );
  const byPhone = services.find(({ access }) => access.mode === 'phone');
  const workers = new Map<string, StaffActor>();
  const colleagues = new Map<string, StaffActor>();
  for (const { organisationId } of chosen) {
    workers.set(organisationId, await worker(organisationId));
    colleagues.set(organisationId, await worker(organisationId));
  }
  const [first = '', ...others] = chosen.map(({ id }) => id);
  alternatives = [...others, ...(byPhone ? [byPhone.id] : [])];
  const coordinator: StaffActor = { ...(await handlerOf(running)), role: 'coordinator' };
  cast = { running, coordinator, workers, colleagues, stranger: await worker('dudley-council'), first };
  steps = stepsOf(cast);
});
afterAll(() => running.stop());

async function worker(organisationId: string): Promise<StaffActor> {
  const account = { name: 'Wil', organisationId, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, {
    ...account,
    email: `${newId()}@${organisationId}.example`,
  });
  return { kind: 'staff', accountId, organisationId, role: 'worker' };
}

const stored = ({ id }: Real) => running.db.reader.findOneByOrFail(Referral, { id });

/** The kind of the refusal; none when it was done. */
async function refusalOf({ act }: Step, referral: Referral): Promise<string | undefined> {
  try {
    await act(referral);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.kind;
  }
}

/** Where a move may lead: to its own end, and from the hub straight on to whoever is asked next. */
function endsOf({ moves = [], mover }: Step, state: ReferralState): ReferralState[] {
  if (mover === undefined) return [];
  const legal = movesFrom(state, mover);
  const ends = moves.filter((move) => legal.includes(move)).map((move) => nextState(state, move, mover));
  return ends.includes('with-hub')
    ? [...ends, 'offered']
    : ends.includes('offered')
      ? [...ends, 'with-hub']
      : ends;
}

async function expectEverythingHolds(real: Real): Promise<void> {
  expect(brokenBy(await custodyOf(running.db, real.id))).toEqual([]);
  for (const { name, find } of get(ReferralChecks).all)
    expect({ [name]: await find() }).toEqual({ [name]: [] });
}

/** What is refused changes nothing; what is done was legal; and everything holds that always has to. */
async function runStep(taken: Step, real: Real): Promise<void> {
  const before = await stored(real);
  const refused = await refusalOf(taken, before);
  const after = await stored(real);
  if (refused) {
    expect(['conflict', 'not-found', 'invalid', 'forbidden']).toContain(refused);
    expect(after).toEqual(before);
  } else if (taken.moves) expect(endsOf(taken, before.state)).toContain(after.state);
  if (taken.isNeverDone) expect(refused).toBeDefined();
  expect(after).toMatchObject({ createdAt: before.createdAt, reference: before.reference });
  await expectEverythingHolds(real);
}

class StepCommand implements fc.AsyncCommand<object, Real> {
  constructor(private readonly taken: Step) {}
  check = (): boolean => true;
  run = (_: object, real: Real): Promise<void> => runStep(this.taken, real);
  toString = (): string => this.taken.name;
}

/** Two people, or a person and a clock, at the same moment. */
class TwoAtOnce implements fc.AsyncCommand<object, Real> {
  constructor(
    private readonly one: Step,
    private readonly other: Step,
  ) {}
  check = (): boolean => true;
  async run(_: object, real: Real): Promise<void> {
    const before = await stored(real);
    await Promise.all([refusalOf(this.one, before), refusalOf(this.other, before)]);
    await expectEverythingHolds(real);
  }
  toString = (): string => `${this.one.name} | ${this.other.name}`;
}

async function newReferral(level: 'high' | 'medium' | 'standard'): Promise<Real> {
  const directory = await get(SupportServices).snapshot();
  return running.db.inTransaction(async (tx) => {
    const contactId = get(Contacts).open(tx, TELEPHONY, { channel: 'call', areaCode: DUDLEY });
    const card = {
      ...{ level, needs: [], ageBand: null, gender: null, childAgeBands: [], area: 'Dudley' },
      ...{ outwardPostcode: null, constraints: [], reasons: [], toConfirm: [] },
    };
    const placed = {
      areaCode: DUDLEY,
      queue: 'idva',
      forWhom: 'adult',
      isLead: true,
      card,
    } as const;
    const terms = { ...placed, supportServiceId: cast.first, alternatives, isSourceVerified: true };
    const [referral] = await get(Placements).place(tx, cast.coordinator, contactId, {
      placed: [terms],
      directory,
    });
    return referral!;
  });
}

/** So that no run leaves work for the clocks of the next. */
async function withdraw(real: Real): Promise<void> {
  const { state, reference } = await stored(real);
  if (state !== 'withdrawn' && state !== 'closed')
    await get(Withdrawals).withdraw(cast.coordinator, reference, 'made-by-mistake');
}

async function holdsWhatever(
  commands: fc.Arbitrary<Iterable<fc.AsyncCommand<object, Real>>>,
  numRuns: number,
) {
  const levels = fc.constantFrom<'high' | 'medium' | 'standard'>('high', 'medium', 'standard');
  await fc.assert(
    fc.asyncProperty(levels, commands, async (level, taken) => {
      const real = await newReferral(level);
      await fc.asyncModelRun(() => ({ model: {}, real }), taken).finally(() => withdraw(real));
    }),
    { numRuns },
  );
}

describe(onBothEngines('a referral, whatever is done with it in whatever order'), () => {
  it('has exactly one holder, one clock that fits, one open offer at most, and a history that agrees', async () => {
    const each = steps.map((step) => fc.constant(new StepCommand(step)));
    await holdsWhatever(fc.commands(each, { maxCommands: 14 }), runs(30, 2_000));
  }, 3_600_000);

  it('has them also where two act at the same moment', async () => {
    const step = fc.constantFrom(...steps);
    const pairs = fc.tuple(step, step).map(([one, other]) => new TwoAtOnce(one, other));
    const singles = step.map((one) => new StepCommand(one));
    await holdsWhatever(fc.commands([pairs, pairs, singles], { maxCommands: 10 }), runs(20, 2_000));
  }, 3_600_000);
});
