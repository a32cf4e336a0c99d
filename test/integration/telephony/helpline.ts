import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { LessThanOrEqual } from 'typeorm';
import { AccessModule, Accounts } from '../../../src/access';
import { ENTITIES } from '../../../src/app.module';
import { AuditModule } from '../../../src/audit';
import { Contact, ContactEvent, Contacts } from '../../../src/contacts';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import type { Config } from '../../../src/platform/config/config';
import { Database } from '../../../src/platform/database/database.service';
import { Seals } from '../../../src/platform/database/seals.service';
import { configureApp, httpAdapter } from '../../../src/platform/http/configure-app';
import { createLogger } from '../../../src/platform/logging/logger';
import { Dispatcher } from '../../../src/platform/outbox/dispatcher.service';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { PlatformModule } from '../../../src/platform/platform.module';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Call, Calls, TelephonyModule } from '../../../src/telephony';
import type { PickUp as Answer } from '../../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import {
  TwilioSimulator,
  type SimulatorOptions,
} from '../../../src/telephony/simulator/twilio-simulator.gateway';
import { CleanSlate } from '../../support/clean-slate';
import { freshDatabase } from '../../support/engine';
import { speechSeconds, type SimulatedTime } from '../../support/simulated-time';
import { TestClock } from '../../support/test-clock';
import { TEST_TOKEN, testConfig } from '../../support/test-config';

export const CALLER = '+447700900123';
export const HANDLER_PHONE = '+441632960001' as E164;
export const OUR_NUMBER = '+441632960000';

type PickUp = (leg: SimulatedLeg) => Answer;

interface HelplineOptions extends Partial<
  Pick<SimulatorOptions, 'turmoil' | 'refuse' | 'fallback' | 'queueLimit'>
> {
  time?: SimulatedTime;
}

/** Only a wait shorter than this is over at once; a longer one lasts until somebody ends it. */
const LONG_SECONDS = 26;

/** The telephone half of the product over real HTTP, with the network around it simulated. */
export class Helpline {
  /** The handler's phones that were rung, in order. */
  readonly rung: SimulatedLeg[] = [];
  /** What went wrong in a simulated call; stays empty in a good story. */
  readonly faults: unknown[] = [];
  readonly log: string[] = [];
  readonly clock = new TestClock();
  pickUp: PickUp = () => 'person';
  #onRing: (leg: SimulatedLeg) => void = () => undefined;
  #start!: { slate: CleanSlate; at: Date };

  private constructor(
    readonly app: NestFastifyApplication,
    readonly config: Config,
    readonly simulator: TwilioSimulator,
    private readonly around: { remove: () => Promise<void>; time: SimulatedTime | undefined },
  ) {}

  /** With a time of the test's own, nothing goes on in the background: `time.elapse` does it all. */
  static async start(
    change: Partial<Config> = {},
    authTokens = [TEST_TOKEN],
    { time, ...network }: HelplineOptions = {},
  ): Promise<Helpline> {
    const { database, remove } = await freshDatabase();
    const given = testConfig(database, change);
    const telephony = { ...given.telephony, authTokens };
    const { publicBaseUrl } = given;
    const place: { base: string; helpline?: Helpline } = { base: '' };
    const clock = time?.clock ?? new TestClock();
    const simulator = new TwilioSimulator({
      accountSid: telephony.accountSid,
      authToken: telephony.authTokens[0] ?? '',
      number: telephony.number,
      publicBaseUrl,
      get base() {
        return place.base;
      },
      pause: (seconds) => (seconds < LONG_SECONDS ? turn() : new Promise(() => undefined)),
      now: () => clock.now(),
      ...(time ? { pause: time.pause, speechSeconds } : {}),
      ...network,
      pickUp: (leg) => place.helpline?.ring(leg) ?? 'nobody',
      onFault: (error) => void place.helpline?.faults.push(error),
    });
    const apiBaseUrl = await simulator.listen(0);
    const config = testConfig(database, {
      background: time === undefined,
      ...change,
      telephony: { ...telephony, apiBaseUrl },
    });
    const log: string[] = [];
    const app = await NestFactory.create<NestFastifyApplication>(
      moduleWith(config, clock, log),
      httpAdapter(),
      { logger: false, abortOnError: false },
    );
    await configureApp(app, config);
    // The network lives in this process too, and in a busy moment still writes to a line that we would have ended.
    app.getHttpServer().keepAliveTimeout = MINUTE;
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    place.base = `http://127.0.0.1:${port}`;
    place.helpline = Object.assign(new Helpline(app, config, simulator, { remove, time }), { log, clock });
    time?.watch({ traffic: () => simulator.traffic, work: backgroundOf(app, clock) });
    await place.helpline.beginHere();
    return place.helpline;
  }

  get url(): string {
    const { port } = this.app.getHttpServer().address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  get db(): Database {
    return this.app.get(Database);
  }

  get seals(): Seals {
    return this.app.get(Seals);
  }

  get dispatcher(): Dispatcher {
    return this.app.get(Dispatcher);
  }

  async handler(name = 'handler'): Promise<StaffActor> {
    const accountId = await this.app.get(Accounts).create(system('test'), {
      email: `${name}@hub.example`,
      name: 'A Handler',
      organisationId: 'dudley-hub',
      role: 'handler',
      password: 'a long enough password',
    });
    return { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'handler' };
  }

  async take(actor: StaffActor, contactId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.app.get(Contacts).take(tx, actor, contactId);
      await this.app.get(Calls).connectHandler(tx, actor, { contactId, handlerPhone: HANDLER_PHONE });
    });
  }

  async connect(actor: StaffActor, contactId: string): Promise<void> {
    await this.db.inTransaction((tx) =>
      this.app.get(Calls).connectHandler(tx, actor, { contactId, handlerPhone: HANDLER_PHONE }),
    );
  }

  ring(leg: SimulatedLeg): ReturnType<PickUp> {
    this.rung.push(leg);
    this.#onRing(leg);
    return this.pickUp(leg);
  }

  /** The next of the handler's phones that rings. */
  nextRing(): Promise<SimulatedLeg> {
    return new Promise((resolve) => {
      this.#onRing = resolve;
    });
  }

  /** Only the one there is: fails when there are none or several. */
  async onlyContact(): Promise<Contact> {
    const contacts = await this.db.reader.find(Contact);
    expect(contacts).toHaveLength(1);
    return contacts[0] as Contact;
  }

  async call(contactId: string): Promise<Call> {
    return this.db.reader.findOneByOrFail(Call, { contactId });
  }

  async timeline(contactId: string): Promise<string[]> {
    const events = await this.db.reader.find(ContactEvent, { where: { contactId }, order: { id: 'ASC' } });
    return events.map(({ kind, facts }) => [kind, ...Object.values(facts)].join(' '));
  }

  /** Resolves when nothing is due and nothing is on the wire, whoever sends it. Callers may go on waiting. */
  async calm(): Promise<void> {
    for (let before = -1; before !== this.simulator.traffic.total;) {
      before = this.simulator.traffic.total;
      await this.dispatcher.drain();
      // Claimed by the background, a message is due again only when its lease ends.
      const open = [
        { state: 'sending' as const },
        { state: 'due' as const, dueAt: LessThanOrEqual(this.clock.now()) },
      ];
      while ((await this.db.reader.countBy(OutboxMessage, open)) > 0) await wait(5);
      await wait(5);
      while (!this.simulator.traffic.isQuiet) await wait(5);
    }
  }

  /** What is on disk now, and the time it is, are there again after each `clear`. */
  async beginHere(): Promise<void> {
    const { app, clock } = this;
    this.#start = { slate: await CleanSlate.of(app), at: clock.now() };
  }

  /** As just started, for the next test: nobody rings, and nobody has done anything. Costs much less than a start. */
  async clear(): Promise<void> {
    const { slate, at } = this.#start;
    for (const leg of this.simulator.legs) await leg.hangUp();
    await (this.around.time ? this.around.time.beginAgain(at) : this.calm());
    await slate.wipe();
    this.clock.set(at);
    for (const seen of [this.rung, this.log, this.simulator.texts]) seen.length = 0;
    this.pickUp = () => 'person';
    this.#onRing = () => undefined;
  }

  async stop(): Promise<void> {
    await this.simulator.close();
    await this.app.close();
    await this.around.remove();
  }
}

/** What goes on by itself: the telephones at every moment, and the rest once a minute, as it is in truth. */
function backgroundOf(app: NestFastifyApplication, clock: TestClock): () => Promise<void> {
  let lookedAt = clock.now().getTime();
  return async () => {
    const now = clock.now().getTime();
    const isMinuteOver = Math.abs(now - lookedAt) >= MINUTE;
    if (isMinuteOver) lookedAt = now;
    await app.get(Recurring).runNow(...(isMinuteOver ? [] : ['call-offers', 'alarms']));
    await app.get(Dispatcher).drain();
  };
}

function moduleWith(config: Config, clock: TestClock, log: string[]): new () => object {
  const logger = createLogger('debug', { write: (line) => void log.push(line) });
  const platform = PlatformModule.with({ config, clock, logger, entities: ENTITIES });
  class TelephoneHalf {}
  Module({ imports: [platform, AuditModule, AccessModule, TelephonyModule] })(TelephoneHalf);
  return TelephoneHalf;
}
