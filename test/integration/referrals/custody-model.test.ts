import fc from 'fast-check';
import { Contacts } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { DomainError } from '../../../src/kernel/domain-error';
import {
  Closures,
  FirstContact,
  HubPlacing,
  Ladder,
  LevelChanges,
  Placements,
  Questions,
  Referral,
  Referrals,
  Returns,
  Withdrawals,
} from '../../../src/referrals';
import { ReferralChecks } from '../../../src/referrals/referral-checks.queries';
import { movesFrom, type Mover, type ReferralMove } from '../../../src/referrals/referral-lifecycle';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { createAccount, PASSWORD } from '../../support/staff';
import { DUDLEY, handlerOf } from '../../support/story';

const SHORT = 60;
const LONG = 2_000;

let running: RunningApp;
let coordinator: StaffActor;
const workers = new Map<string, StaffActor>();
let first: string;
let alternatives: readonly string[];

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });

interface Real {
  id: string;
  reference: string;
}

interface Step {
  name: string;
  /** What it may be, depending on the state; absent: it is no move at all. */
  moves?: readonly ReferralMove[];
  mover?: Mover;
  act: (referral: Referral) => Promise<unknown>;
}

beforeAll(async () => {
  running = await startApp();
  const directory = await get(SupportServices).snapshot();
  const inQueue = directory
    .routableIn(DUDLEY)
    .filter(
      ({ access, queue, organisationId }) =>
        access.mode === 'queue' && queue && organisationId !== 'dudley-hub',
    );
  const byOrganisation = new Map(inQueue.map((service) => [service.organisationId, service]));
  const chosen = [...byOrganisation.values()].slice(0, 3);
  for (const { organisationId } of chosen) workers.set(organisationId, await worker(organisationId));
  [first = '', ...alternatives] = chosen.map(({ id }) => id);
  coordinator = { ...(await handlerOf(running)), role: 'coordinator' };
});
afterAll(() => running.stop());

async function worker(organisationId: string): Promise<StaffActor> {
  const account = { name: 'Wil', organisationId, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: `model@${organisationId}.example` });
  return { kind: 'staff', accountId, organisationId, role: 'worker' };
}

const workerOf = ({ organisationId }: Referral): StaffActor => {
  const found = workers.get(organisationId);
  if (!found) throw new DomainError('not-found', 'nobody works there');
  return found;
};
const by =
  (mover: Mover) =>
  (name: string, moves: readonly ReferralMove[], act: Step['act']): Step => ({ name, moves, mover, act });
const holder = by('organisation');
const hub = by('hub');
const NO_SPACE = { party: 'organisation', code: 'no-space', note: '' } as const;

const STEPS: readonly Step[] = [
  holder('accept', ['accept'], (r) => get(Referrals).accept(workerOf(r), r.reference)),
  holder('decline', ['decline'], (r) => get(Referrals).decline(workerOf(r), r.reference, NO_SPACE)),
  holder('ask', ['ask-question'], (r) => get(Questions).ask(workerOf(r), r.reference, 'How old are they?')),
  hub('answer', ['answer-question'], (r) =>
    running.db.inTransaction((tx) => get(Questions).answer(tx, coordinator, r.id, 'Six and nine.')),
  ),
  holder('undo', ['undo-accept', 'return'], (r) => get(Returns).undoAccept(workerOf(r), r.reference)),
  holder('give back', ['return'], (r) => get(Returns).giveBack(workerOf(r), r.reference, 'person-asked')),
  holder('pass on', ['pass-on'], (r) => {
    const supportServiceId = r.alternatives[0] ?? 'none';
    return get(Returns).passOn(workerOf(r), r.reference, { supportServiceId, reason: 'outside-what-we-do' });
  }),
  holder('try', ['record-attempt'], (r) => tryOnce(r, 'no-answer')),
  holder('reach', ['record-contact'], (r) => tryOnce(r, 'made')),
  holder('close', ['close'], (r) => get(Closures).close(workerOf(r), r.reference, 'needs-met')),
  holder('reopen', ['reopen'], (r) => get(Closures).reopen(workerOf(r), r.reference)),
  hub('place', ['offer'], (r) => get(HubPlacing).placeWith(coordinator, r.reference, first)),
  hub('take back', ['take-back', 'return'], (r) => takeBack(r, false)),
  hub('keep', ['take-back', 'return'], (r) => takeBack(r, true)),
  hub('withdraw', ['withdraw'], (r) => get(Withdrawals).withdraw(coordinator, r.reference, 'person-asked')),
  { name: 'raise', act: (r) => step(r, 'high', '') },
  { name: 'lower', act: (r) => step(r, 'standard', 'He moved away.') },
  { name: 'half an hour', act: () => pass(31 * MINUTE) },
  { name: 'an hour', act: () => pass(61 * MINUTE) },
  { name: 'a week', act: () => pass(7 * 24 * HOUR) },
];

function tryOnce(referral: Referral, outcome: 'made' | 'no-answer'): Promise<void> {
  return get(FirstContact).record(workerOf(referral), referral.reference, { outcome, note: '' });
}

function takeBack({ reference }: Referral, isKept: boolean): Promise<void> {
  return get(HubPlacing).takeBack(coordinator, reference, { reason: 'could-not-reach', isKept });
}

function step({ reference }: Referral, level: 'high' | 'standard', reason: string): Promise<void> {
  return get(LevelChanges).byHub(coordinator, reference, { level, reason });
}

async function pass(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  await get(Ladder).climb();
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

/** What is refused changes nothing; what is done was legal; and everything holds that always has to. */
async function runStep(taken: Step, real: Real): Promise<void> {
  const before = await stored(real);
  const refused = await refusalOf(taken, before);
  const after = await stored(real);
  if (refused) {
    expect(['conflict', 'not-found', 'invalid']).toContain(refused);
    expect(after).toEqual(before);
  } else if (taken.moves) {
    const legal = movesFrom(before.state, taken.mover);
    expect(taken.moves.filter((move) => legal.includes(move))).not.toEqual([]);
  }
  expect(after.createdAt).toEqual(before.createdAt);
  for (const { name, find } of get(ReferralChecks).all)
    expect({ [name]: await find() }).toEqual({ [name]: [] });
}

class StepCommand implements fc.AsyncCommand<object, Real> {
  constructor(private readonly taken: Step) {}
  check = (): boolean => true;
  run = (_: object, real: Real): Promise<void> => runStep(this.taken, real);
  toString = (): string => this.taken.name;
}

async function newReferral(level: 'high' | 'medium' | 'standard'): Promise<Real> {
  const directory = await get(SupportServices).snapshot();
  return running.db.inTransaction((tx) => {
    const contactId = get(Contacts).open(tx, TELEPHONY, { channel: 'call', areaCode: DUDLEY });
    const card = {
      ...{ level, needs: [], ageBand: null, gender: null, childAgeBands: [], area: 'Dudley' },
      ...{ outwardPostcode: null, constraints: [], reasons: [], toConfirm: [] },
    };
    const placed = {
      contactId,
      areaCode: DUDLEY,
      queue: 'idva',
      forWhom: 'adult',
      isLead: true,
      card,
    } as const;
    const terms = { ...placed, supportServiceId: first, alternatives, isSourceVerified: true };
    return Promise.resolve(get(Placements).place(tx, coordinator, terms, directory));
  });
}

describe(onBothEngines('a referral, whatever is done with it in whatever order'), () => {
  it('has exactly one holder, one clock that fits, one open offer at most, and a history that agrees', async () => {
    const levels = fc.constantFrom<'high' | 'medium' | 'standard'>('high', 'medium', 'standard');
    const steps = fc.commands(
      STEPS.map((each) => fc.constant(new StepCommand(each))),
      { maxCommands: 14 },
    );
    await fc.assert(
      fc.asyncProperty(levels, steps, async (level, commands) => {
        const { id, reference } = await newReferral(level);
        await fc.asyncModelRun(() => ({ model: {}, real: { id, reference } }), commands);
        const { state } = await stored({ id, reference });
        if (state !== 'withdrawn' && state !== 'closed')
          await get(Withdrawals).withdraw(coordinator, reference, 'made-by-mistake');
      }),
      { numRuns: runs(SHORT, LONG) },
    );
  }, 1_200_000);
});
