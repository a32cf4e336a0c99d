import { Accounts } from '../../../src/access';
import type { AreaTelephony } from '../../../src/directory';
import { Areas } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { CallOffer, CallOffering, Shifts, type Presence, type ShiftWish } from '../../../src/telephony';
import { OfferRounds } from '../../../src/telephony/offering/offer-rounds.service';
import type { Phone, PickUp } from '../../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { Callers } from './callers';
import type { Helpline } from './helpline';

export const DUDLEY = 'E08000027';
const BEAT_SECONDS = 30;

export interface Handler extends StaffActor {
  phone: E164;
}

/** A helpline with handlers on shift, each with a telephone of their own, and the callers of it. */
export class Desk {
  readonly #phones = new Map<string, PickUp | (() => PickUp)>();
  readonly #onShift: StaffActor[] = [];
  #handlers = 0;

  private constructor(
    readonly callers: Callers,
    private readonly reviewed: AreaTelephony,
  ) {
    this.helpline.pickUp = (leg) => this.#pickUp(leg);
  }

  static async start(telephony: Partial<AreaTelephony> = {}): Promise<Desk> {
    const callers = await Callers.start();
    const area = callers.helpline.app.get(Areas, { strict: false }).get(DUDLEY);
    const desk = new Desk(callers, { ...area.telephony });
    desk.rules(telephony);
    return desk;
  }

  /** How the area has its calls answered, otherwise than in its file. */
  rules(telephony: Partial<AreaTelephony>): void {
    const area = this.helpline.app.get(Areas, { strict: false }).get(DUDLEY);
    Object.assign(area.telephony, this.reviewed, telephony);
  }

  /** As just started, for the next test. */
  async clear(): Promise<void> {
    this.#phones.clear();
    this.#onShift.length = 0;
    this.#handlers = 0;
    await this.callers.clear();
    this.helpline.pickUp = (leg) => this.#pickUp(leg);
    this.rules({});
  }

  get helpline(): Helpline {
    return this.callers.helpline;
  }

  get offering(): CallOffering {
    return this.helpline.app.get(CallOffering, { strict: false });
  }

  get shifts(): Shifts {
    return this.helpline.app.get(Shifts, { strict: false });
  }

  /** An account with a desk phone, which somebody picks up as told: nobody, unless said otherwise. */
  async handler(picksUp: Phone = 'nobody'): Promise<Handler> {
    this.#handlers += 1;
    const phone = `+44163296010${this.#handlers}` as E164;
    const accountId = await this.helpline.app.get(Accounts, { strict: false }).create(system('test'), {
      email: `handler${this.#handlers}@hub.example`,
      name: `Handler ${this.#handlers}`,
      organisationId: 'dudley-hub',
      role: 'handler',
      password: 'a long enough password',
      deskPhone: phone,
    });
    this.pickUp(phone, picksUp);
    return { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'handler', phone };
  }

  async onShift(picksUp: Phone = 'nobody', wish: Partial<ShiftWish> = {}): Promise<Handler> {
    const handler = await this.handler(picksUp);
    await this.goOn(handler, wish);
    // Each is idle for a little longer than the next.
    this.callers.time.clock.advance(1_000);
    return handler;
  }

  async goOn(handler: StaffActor, wish: Partial<ShiftWish> = {}): Promise<void> {
    await this.shifts.goOn(handler, {
      areaCodes: [DUDLEY],
      isAtDeskPhone: true,
      isAtSoftphone: false,
      ...wish,
    });
    this.#onShift.push(handler);
  }

  pickUp(phone: string, as: PickUp | (() => PickUp)): void {
    this.#phones.set(phone, as);
  }

  /** What happens when the browser of anybody rings. */
  browsersPickUp(as: PickUp): void {
    this.pickUp('client:', as);
  }

  /** Lets time pass, with a sign from everybody's console now and then. */
  async elapse(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= BEAT_SECONDS) {
      for (const handler of this.#onShift) await this.shifts.heartbeat(handler);
      await this.callers.time.elapse(Math.min(left, BEAT_SECONDS));
    }
  }

  async until(holds: () => boolean | Promise<boolean>, most: number): Promise<number> {
    for (const handler of this.#onShift) await this.shifts.heartbeat(handler);
    return this.callers.time.elapseUntil(holds, most);
  }

  settle(): Promise<void> {
    return this.callers.time.settle();
  }

  look(): Promise<void> {
    return this.helpline.app.get(OfferRounds, { strict: false }).look();
  }

  /** Every offer so far, as who it was made to and what became of it. */
  async story(...handlers: readonly Handler[]): Promise<string[]> {
    const offers = await this.offers();
    return offers.map(({ accountId, answer }) => {
      const index = handlers.findIndex((handler) => handler.accountId === accountId);
      return `${index < 0 ? 'somebody' : `handler ${index + 1}`}: ${answer ?? 'open'}`;
    });
  }

  offers(): Promise<CallOffer[]> {
    return this.helpline.db.reader.find(CallOffer, { order: { offeredAt: 'ASC', id: 'ASC' } });
  }

  async presence(handler: StaffActor): Promise<Presence | undefined> {
    return (await this.shifts.mine(handler.accountId))?.presence;
  }

  /** Who was rung, in order. */
  get rung(): string[] {
    return this.helpline.rung.map(({ identity }) => identity.to);
  }

  legTo(phone: string): SimulatedLeg {
    const leg = this.helpline.rung.findLast(({ identity }) => identity.to.startsWith(phone));
    if (!leg) throw new Error('that phone was not rung');
    return leg;
  }

  stop(): Promise<void> {
    return this.callers.stop();
  }

  #pickUp({ identity: { to } }: SimulatedLeg): PickUp {
    const known = this.#phones.get(to.startsWith('client:') ? 'client:' : to) ?? 'nobody';
    return typeof known === 'function' ? known() : known;
  }
}
