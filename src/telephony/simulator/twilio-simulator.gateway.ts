import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '../../platform/ids';
import { SystemClock } from '../../platform/system-clock';
import { PATHS } from '../paths';
import { Callbacks, type Turmoil } from './callbacks.gateway';
import type { Dialling, Exchange } from './exchange';
import type { Phone, PickUp } from './phone';
import { refusal, type RestAnswer } from './rest-answer';
import { RestApi, type RestRequest } from './rest-api.gateway';
import { RestResources } from './rest-resources.gateway';
import { SimulatedConference } from './simulated-conference.gateway';
import { SimulatedLeg, type LegIdentity } from './simulated-leg.gateway';
import { SimulatedQueue } from './simulated-queue';
import { WebhookSender, type SenderOptions } from './webhook-sender.gateway';

/** What Twilio sends for a number that is withheld: "ANONYMOUS" on a keypad. */
const WITHHELD = '+266696687';
const QUEUE_LIMIT = 100;

export interface SimulatorOptions extends SenderOptions {
  /** Our own number, which callers ring. */
  number: string;
  /** How long a pause of so many seconds takes; tests choose. */
  pause: (seconds: number) => Promise<unknown>;
  /** How many seconds it takes to say this; nothing takes time unless asked for. */
  speechSeconds?: (text: string) => number;
  now?: () => Date;
  /** What happens at the other end when we ring somebody. */
  pickUp?: (leg: SimulatedLeg) => PickUp;
  /** The code of the error with which the REST API refuses this; undefined lets it through. */
  refuse?: (request: RestRequest) => number | undefined;
  /** Where the number falls back to; nowhere unless the test says. */
  fallbackUrl?: string;
  /** How many wait in one queue before it is full. */
  queueLimit?: number;
  turmoil?: Turmoil;
  /** The document of the number's fallback address. */
  fallback?: string;
  /** Told of what went wrong in a call that nobody waits for. */
  onFault?: (error: unknown) => void;
  /** Takes what is asked of the simulator's port and is not the REST API. */
  other?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface SimulatedText {
  to: string;
  body: string;
}

/** The part of Twilio that we use: callers and telephones on one side, the REST API on the other. */
export class TwilioSimulator {
  readonly texts: SimulatedText[] = [];
  /** Every request that came to the REST API. */
  readonly requests: RestRequest[] = [];
  readonly #legs = new Map<string, SimulatedLeg>();
  readonly #conferences: SimulatedConference[] = [];
  readonly #queues = new Map<string, SimulatedQueue>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #sender: WebhookSender;
  readonly #exchange: Exchange;
  readonly #api: RestApi;

  constructor(private readonly options: SimulatorOptions) {
    this.#sender = new WebhookSender(options);
    this.#exchange = this.#newExchange();
    const resources = new RestResources({
      exchange: this.#exchange,
      legs: this.#legs,
      conferences: this.#conferences,
      letRun: (work) => this.#letRun(work),
      text: (form) => this.#text(form),
      numbers: (phoneNumber) => this.#numbers(phoneNumber),
    });
    this.#api = new RestApi({
      ...options,
      answer: (request) => {
        this.requests.push(request);
        const code = options.refuse?.(request);
        return code === undefined ? resources.answer(request) : refusal(code);
      },
    });
  }

  /** Opens the REST API; port 0 takes any. Returns its address. */
  listen(port: number): Promise<string> {
    return this.#api.listen(port);
  }

  close(): Promise<void> {
    return this.#api.close();
  }

  /** Rings the helpline; `from` undefined withholds the number. */
  call(from?: string): SimulatedLeg {
    const identity = { from: from ?? WITHHELD, to: this.options.number, direction: 'inbound' } as const;
    const events = new Set(['completed']);
    const leg = this.#newLeg(identity, { address: PATHS.status, method: 'POST', events });
    leg.status = 'ringing';
    this.#letRun(leg.follow({ path: PATHS.voice }));
    return leg;
  }

  /** Sends the helpline a text; returns what is answered, which should say nothing. */
  textFrom(from: string, body: string): Promise<string> {
    const sid = newSid('SM');
    const form = { MessageSid: sid, SmsSid: sid, From: from, To: this.options.number, Body: body };
    return this.#sender.post(PATHS.sms, { ...form, NumMedia: '0', NumSegments: '1' });
  }

  get legs(): readonly SimulatedLeg[] {
    return [...this.#legs.values()];
  }

  get conferences(): readonly SimulatedConference[] {
    return this.#conferences;
  }

  /** How much has gone over the wire, and whether anything is on it now: time may move on when it is quiet. */
  get traffic(): { total: number; isQuiet: boolean } {
    const { underWay, total } = this.#sender;
    return { total: total + this.#api.total, isQuiet: underWay + this.#api.underWay === 0 };
  }

  /** Resolves when everything under way now has run its course; a call that waits does not. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
    await this.#exchange.callbacks.flush();
  }

  /** Sends what was held back of the reports. */
  flush(): Promise<void> {
    return this.#exchange.callbacks.flush();
  }

  #newExchange(): Exchange {
    const { pause, turmoil, now, speechSeconds, fallback } = this.options;
    const clock = new SystemClock();
    const onFault = (error: unknown): void => this.options.onFault?.(error);
    return {
      sender: this.#sender,
      callbacks: new Callbacks(this.#sender, turmoil, onFault),
      now: now ?? (() => clock.now()),
      pause,
      speechSeconds: speechSeconds ?? (() => 0),
      conference: (nameOrSid) => this.#conference(nameOrSid),
      queue: (name) => this.#queue(name),
      dial: (dialling) => this.#dial(dialling),
      fallback,
      onFault,
    };
  }

  #newLeg(identity: Omit<LegIdentity, 'sid'>, reporting: Dialling['reporting']): SimulatedLeg {
    const leg = new SimulatedLeg({ ...identity, sid: newSid('CA') }, this.#exchange, reporting);
    this.#legs.set(leg.identity.sid, leg);
    return leg;
  }

  #conference(nameOrSid: string): SimulatedConference {
    const open = this.#conferences.find(
      ({ name, sid, status }) => status !== 'completed' && (name === nameOrSid || sid === nameOrSid),
    );
    if (open) return open;
    const { sender, callbacks, now } = this.#exchange;
    const conference = new SimulatedConference(newSid('CF'), nameOrSid, { sender, callbacks, now });
    this.#conferences.push(conference);
    return conference;
  }

  #queue(name: string): SimulatedQueue {
    const known = this.#queues.get(name);
    const queue = known ?? new SimulatedQueue(newSid('QU'), this.options.queueLimit ?? QUEUE_LIMIT);
    this.#queues.set(name, queue);
    return queue;
  }

  #dial(dialling: Dialling): SimulatedLeg {
    const leg = this.#newLeg(dialling.identity, dialling.reporting);
    this.#letRun(this.#ring(leg, dialling));
    return leg;
  }

  async #ring(leg: SimulatedLeg, { timeoutSeconds, onAnswer }: Dialling): Promise<void> {
    for (const status of ['initiated', 'ringing'] as const) {
      if (leg.isOver) return;
      leg.status = status;
      await leg.report();
    }
    const phone = await Promise.race([this.#pickedUp(leg, timeoutSeconds), leg.over]);
    if (!phone || leg.isOver) return;
    if (phone !== 'person' && phone !== 'voicemail') return leg.end(UNANSWERED[phone]);
    leg.answer();
    await leg.report();
    if (phone === 'person') leg.happenings.onEach(({ kind }) => kind === 'asked' && leg.press('1'));
    if (!leg.isOver) await onAnswer(leg);
  }

  async #pickedUp(leg: SimulatedLeg, timeoutSeconds: number): Promise<Phone> {
    const given = (await this.options.pickUp?.(leg)) ?? 'person';
    const { as: phone, afterSeconds } =
      typeof given === 'string'
        ? { as: given, afterSeconds: given === 'nobody' ? timeoutSeconds : 0 }
        : given;
    if (afterSeconds > 0) await this.options.pause(Math.min(afterSeconds, timeoutSeconds));
    return afterSeconds > timeoutSeconds ? 'nobody' : phone;
  }

  #text(form: URLSearchParams): RestAnswer {
    const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
    const sid = newSid('SM');
    this.texts.push({ to, body: form.get('Body') ?? '' });
    const address = form.get('StatusCallback');
    const report = { MessageSid: sid, SmsSid: sid, MessageStatus: 'delivered', SmsStatus: 'delivered' };
    if (address) {
      const path = this.#sender.pathOf(address);
      this.#letRun(this.#exchange.callbacks.send({ path, params: { ...report, To: to, From: from } }));
    }
    return { status: 201, body: { sid, status: 'queued' } };
  }

  /** Our number, set up as the instructions have it. */
  #numbers(phoneNumber: string | null): readonly object[] {
    const { number, publicBaseUrl, fallbackUrl = '' } = this.options;
    const settings = {
      phone_number: number,
      voice_url: publicBaseUrl + PATHS.voice,
      voice_fallback_url: fallbackUrl,
      status_callback: publicBaseUrl + PATHS.status,
      sms_url: publicBaseUrl + PATHS.sms,
    };
    return phoneNumber === null || phoneNumber === number ? [settings] : [];
  }

  #letRun(work: Promise<unknown>): void {
    const running = work
      .catch((error: unknown) => this.#exchange.onFault(error))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

const UNANSWERED = { nobody: 'no-answer', busy: 'busy', dead: 'failed' } as const;

function newSid(kind: 'CA' | 'CF' | 'SM' | 'QU'): string {
  return kind + newId().replaceAll('-', '');
}
