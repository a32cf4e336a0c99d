import { Areas, SupportServices } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import type { Config } from '../../../src/platform/config/config';
import { Shifts } from '../../../src/telephony';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { SimulatedTime } from '../../support/simulated-time';
import { TEST_TOKEN } from '../../support/test-config';
import { CALLER, HANDLER_PHONE, Helpline } from './helpline';

/** A Sunday evening: nobody answers the telephone of a borough. */
export const SUNDAY_EVENING = new Date('2026-11-22T20:00:00Z');

const STEP_SECONDS = 5;
const MINUTE_SECONDS = 60;
const DUDLEY = 'E08000027';

/** A helpline with its directory whose time the test moves, and the callers of it. */
export class Callers {
  #beat: () => Promise<void> = () => Promise.resolve();

  private constructor(
    readonly helpline: Helpline,
    readonly time: SimulatedTime,
  ) {}

  static async start({ at, ...config }: Partial<Config> & { at?: Date } = {}): Promise<Callers> {
    const time = new SimulatedTime();
    if (at) time.clock.set(at);
    const helpline = await Helpline.start(config, [TEST_TOKEN], { time });
    await helpline.app
      .get(SupportServices, { strict: false })
      .replace(system('test'), helpline.app.get(Areas, { strict: false }).reviewed);
    await helpline.beginHere();
    return new Callers(helpline, time);
  }

  /** A caller who has pressed nothing and waits. */
  async waiting(from: string | undefined = CALLER): Promise<SimulatedLeg> {
    const caller = this.helpline.simulator.call(from);
    await this.until(() => caller.happenings.count('queued') > 0, 90);
    return caller;
  }

  /** Somebody is on shift and busy with what came before: they could come, and do not yet. */
  async staff(): Promise<void> {
    const busy = await this.helpline.handler('busy');
    const shifts = this.helpline.app.get(Shifts, { strict: false });
    await shifts.goOn(busy, { areaCodes: [DUDLEY], isAtDeskPhone: true, isAtSoftphone: false });
    await shifts.setPresence(busy, 'wrap-up');
    this.#beat = () => shifts.heartbeat(busy);
  }

  /** Lets time pass, with a sign from the console of whoever is on shift once a minute. */
  async elapse(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= MINUTE_SECONDS) {
      await this.#beat();
      await this.time.elapse(Math.min(left, MINUTE_SECONDS));
    }
  }

  /** Rings, and presses this as soon as keys are asked for. */
  async pressing(...keys: string[]): Promise<SimulatedLeg> {
    const caller = this.helpline.simulator.call(CALLER);
    await this.time.settle();
    for (const key of keys) await this.press(caller, key);
    return caller;
  }

  /** In steps of some seconds: returns how many went by, and fails when it takes longer than `most`. */
  async until(holds: () => boolean, most: number): Promise<number> {
    for (let passed = 0; passed <= most; passed += STEP_SECONDS) {
      await this.time.settle();
      if (holds()) return passed;
      await this.time.elapse(STEP_SECONDS);
    }
    throw new Error(`not within ${most} simulated seconds`);
  }

  async press(leg: SimulatedLeg, keys: string): Promise<void> {
    leg.press(keys);
    await this.time.settle();
  }

  /** A caller and a handler who can talk. */
  async joined(): Promise<{
    caller: SimulatedLeg;
    handler: StaffActor;
    handlerLeg: SimulatedLeg;
    contactId: string;
  }> {
    const caller = await this.waiting();
    const handler = await this.helpline.handler();
    const { id: contactId } = await this.helpline.onlyContact();
    await this.helpline.take(handler, contactId);
    await this.until(() => caller.happenings.count('joined') > 0, 30);
    const handlerLeg = this.helpline.rung.find(({ identity }) => identity.to === HANDLER_PHONE);
    if (!handlerLeg) throw new Error('no handler was rung');
    return { caller, handler, handlerLeg, contactId };
  }

  /** As just started, for the next test. */
  async clear(): Promise<void> {
    this.#beat = () => Promise.resolve();
    await this.helpline.clear();
    expect(this.helpline.faults).toEqual([]);
  }

  async stop(): Promise<void> {
    expect(this.helpline.faults).toEqual([]);
    await this.helpline.stop();
  }
}
