import fc from 'fast-check';
import { Accounts } from '../../../src/access';
import { system, type StaffActor } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { newId } from '../../../src/platform/ids';
import { Call, CallEvent, Shifts } from '../../../src/telephony';
import type { Happening } from '../../../src/telephony/simulator/happenings';
import type { Phone } from '../../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { Callers } from './callers';
import { CALLER } from './helpline';

const DUDLEY = 'E08000027';
const PATIENCE_SECONDS = 200;
const LONGEST_SECONDS = 60;
const PHONES: readonly Phone[] = ['person', 'voicemail', 'nobody', 'busy', 'dead'];

interface Run {
  /** Who is on shift, and what becomes of a call to their phone. */
  handlers: readonly Phone[];
  helpline: Phone;
  /** What the caller presses, and how long after the last key. */
  keys: readonly { after: number; key: string }[];
}

const run: fc.Arbitrary<Run> = fc.record({
  handlers: fc.array(fc.constantFrom(...PHONES), { maxLength: 2 }),
  helpline: fc.constantFrom(...PHONES),
  keys: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 40 }),
      key: fc.constantFrom('1', '2', '3', '0', '9', '#', '01632960123#'),
    }),
    { maxLength: 6 },
  ),
});

const pressing = (...keys: string[]): Run['keys'] =>
  keys.map((key, index) => ({ key, after: index === 0 ? 60 : 2 }));

/** One that ends in each way, besides whatever comes of the others. */
const EXAMPLES: readonly Run[] = [
  { handlers: ['person'], helpline: 'nobody', keys: [] },
  { handlers: [], helpline: 'nobody', keys: pressing('2', '1', '1', '2') },
  { handlers: ['voicemail'], helpline: 'person', keys: pressing('3') },
  { handlers: ['dead', 'busy'], helpline: 'dead', keys: [] },
];

const ENDINGS = ['joined', 'call-back agreed', 'transferred', 'hung up by the caller'] as const;
type Ending = (typeof ENDINGS)[number];

describe(onBothEngines('every call'), () => {
  let callers: Callers;
  let handlers: StaffActor[];
  const phones = new Map<string, Phone>();

  beforeAll(async () => {
    callers = await Callers.start();
    handlers = await Promise.all(['+441632960071', '+441632960072'].map((phone) => account(phone as E164)));
    callers.helpline.pickUp = ({ identity }) => phones.get(identity.to) ?? 'nobody';
  });

  afterAll(() => callers.stop());

  function account(deskPhone: E164): Promise<StaffActor> {
    const organisationId = 'dudley-hub';
    const given = { email: `${newId()}@hub.example`, name: 'A Handler', organisationId, deskPhone };
    return callers.helpline.app
      .get(Accounts)
      .create(system('test'), { ...given, role: 'handler', password: 'a long enough password' })
      .then((accountId) => ({ kind: 'staff', accountId, organisationId, role: 'handler' }));
  }

  async function prepare({ handlers: answers, helpline }: Run): Promise<void> {
    const shifts = callers.helpline.app.get(Shifts, { strict: false });
    phones.set('+448082000247', helpline);
    for (const [index, handler] of handlers.entries()) {
      if (await shifts.mine(handler.accountId)) await shifts.goOff(handler);
      const answer = answers[index];
      phones.set(`+44163296007${index + 1}`, answer ?? 'nobody');
      if (answer)
        await shifts.goOn(handler, { areaCodes: [DUDLEY], isAtDeskPhone: true, isAtSoftphone: false });
    }
  }

  async function ending(leg: SimulatedLeg): Promise<Ending | undefined> {
    const { db } = callers.helpline;
    const { callSid, state, endedBy } = await db.reader.findOneByOrFail(Call, { callSid: leg.identity.sid });
    if (await db.reader.findOneBy(CallEvent, { callSid, kind: 'caller.callback-agreed' }))
      return 'call-back agreed';
    if (state === 'ended' && endedBy === 'caller') return 'hung up by the caller';
    if (leg.happenings.count('joined') > 0) return state === 'transferred' ? 'transferred' : 'joined';
    return undefined;
  }

  async function passes({ keys }: Run, leg: SimulatedLeg): Promise<Ending | undefined> {
    for (const { after, key } of keys) {
      await callers.time.elapse(after);
      const end = await ending(leg);
      if (end || leg.isOver) return end;
      await callers.press(leg, key);
    }
    await callers.time.elapse(PATIENCE_SECONDS);
    const end = await ending(leg);
    if (end) return end;
    expect(leg.isOver).toBe(false);
    await leg.hangUp();
    await callers.time.settle();
    return ending(leg);
  }

  it(
    'is joined, rung back by agreement, transferred, or hung up by the caller, with a choice every minute',
    async () => {
      const endings = new Set<Ending | undefined>();
      const property = fc.asyncProperty(run, async (one) => {
        await prepare(one);
        const leg = callers.helpline.simulator.call(CALLER);
        const gaps = choicesOf(leg, () => callers.time.now());
        const end = await passes(one, leg);
        endings.add(end);
        expect(end).toBeDefined();
        expect(gaps.longest()).toBeLessThanOrEqual(LONGEST_SECONDS);
        await leg.hangUp();
        await callers.time.settle();
      });
      await fc.assert(property, {
        numRuns: runs(40, 500),
        endOnFailure: true,
        examples: EXAMPLES.map((one) => [one]),
      });
      expect([...endings].toSorted()).toEqual(ENDINGS.toSorted());
    },
    runs(600_000, 3_600_000),
  );
});

/** How long at most a caller who waits has nothing to choose. On the way to somebody they wait for nobody here. */
function choicesOf(leg: SimulatedLeg, now: () => Date): { longest: () => number } {
  let last = now().getTime();
  let longest = 0;
  let isWaiting = true;
  leg.happenings.onEach((happening) => {
    if (isWaiting) longest = Math.max(longest, (now().getTime() - last) / 1_000);
    if (isChoice(happening)) last = now().getTime();
    if (happening.kind === 'joined' || happening.kind === 'ended') isWaiting = false;
  });
  return { longest: () => longest };
}

function isChoice(happening: Happening): boolean {
  if (happening.kind !== 'heard') return happening.kind === 'asked';
  return /press \d|putting you through|no answer|no longer on the line/.test(happening.text);
}
