import { Happenings } from './happenings';
import { parseTwiml, type Verb } from './parse-twiml';
import { Signal } from './signal';
import type { SimulatedConference } from './simulated-conference.gateway';
import type { WebhookSender } from './webhook-sender.gateway';

const GATHER_SECONDS = 5;

export interface Exchange {
  sender: WebhookSender;
  pause: (seconds: number) => Promise<unknown>;
  conference: (name: string) => SimulatedConference;
}

export interface LegIdentity {
  sid: string;
  from: string;
  to: string;
  direction: 'inbound' | 'outbound-api';
  statusCallback: string;
}

type Params = Readonly<Record<string, string>>;
interface Step {
  path: string;
  params?: Params;
}

/** One telephone on the line: follows TwiML until somebody hangs up. */
export class SimulatedLeg {
  readonly happenings = new Happenings();
  #status = 'ringing';
  /** Given when this telephone is taken elsewhere or put down; what belongs to an older turn stops then. */
  #turn = new Signal();
  #digits = new Signal<string>();
  #queueAction: string | undefined;
  #conference: SimulatedConference | undefined;
  #sequence = 0;

  readonly #member: { sid: string; onStarted: () => void };

  constructor(
    readonly identity: LegIdentity,
    private readonly exchange: Exchange,
  ) {
    this.#member = { sid: identity.sid, onStarted: () => this.happenings.add({ kind: 'joined' }) };
  }

  get isOver(): boolean {
    return this.#status === 'completed' || this.#status === 'no-answer';
  }

  /** Follows a document and all it leads to; the call ends where the TwiML does. */
  async follow(path: string): Promise<void> {
    this.#status = 'in-progress';
    const turn = this.#newTurn();
    let step: Step | undefined = { path };
    while (step && !turn.isGiven) step = await this.#document(step, turn);
    if (!turn.isGiven) await this.hangUp();
  }

  /** What the REST API does to a call in progress. */
  async redirect(path: string): Promise<void> {
    await this.#leaveQueue('redirected');
    await this.follow(path);
  }

  press(digits: string): void {
    this.#digits.give(digits);
    this.#digits = new Signal();
  }

  hangUp(): Promise<void> {
    return this.end('completed');
  }

  async end(status: 'completed' | 'no-answer'): Promise<void> {
    if (this.isOver) return;
    this.#status = status;
    this.#turn.give();
    await this.#conference?.leave(this.#member);
    await this.#leaveQueue('hangup');
    await this.report(status);
    this.happenings.add({ kind: 'ended' });
  }

  async report(status: string): Promise<void> {
    const { sender } = this.exchange;
    const sequence = { SequenceNumber: String(this.#sequence), CallbackSource: 'call-progress-events' };
    this.#sequence += 1;
    const path = sender.pathOf(this.identity.statusCallback);
    await sender.post(path, { ...this.#about(), ...sequence, CallStatus: status });
  }

  async #document({ path, params }: Step, turn: Signal): Promise<Step | undefined> {
    const xml = await this.exchange.sender.post(path, { ...this.#about(), ...params });
    for (const verb of parseTwiml(xml)) {
      const next = turn.isGiven ? undefined : await this.#perform(verb, turn);
      if (next) return next;
    }
    return undefined;
  }

  async #perform(verb: Verb, turn: Signal): Promise<Step | undefined> {
    switch (verb.name) {
      case 'Say':
        return void this.happenings.add({ kind: 'heard', text: verb.text });
      case 'Pause':
        return this.#pause(Number(verb.attributes['length'] ?? 1), turn);
      case 'Redirect':
        return this.#to(verb.text);
      case 'Gather':
        return this.#gather(verb, turn);
      case 'Enqueue':
        return this.#enqueue(verb, turn);
      case 'Dial':
        return this.#dial(verb, turn);
      case 'Hangup':
        return this.hangUp().then(() => undefined);
      default:
        throw new Error(`the simulator does not know <${verb.name}>`);
    }
  }

  async #pause(seconds: number, turn: Signal): Promise<undefined> {
    await Promise.race([this.exchange.pause(seconds), turn.given]);
  }

  async #gather({ attributes, children }: Verb, turn: Signal): Promise<Step | undefined> {
    const pressed = this.#digits.given;
    for (const child of children) await this.#perform(child, turn);
    this.happenings.add({ kind: 'asked' });
    const timeout = this.#pause(Number(attributes['timeout'] ?? GATHER_SECONDS), turn);
    const digits = await Promise.race([pressed, timeout]);
    return digits ? this.#to(attributes['action'] ?? '', { Digits: digits }) : undefined;
  }

  async #enqueue({ attributes }: Verb, turn: Signal): Promise<undefined> {
    this.#queueAction = attributes['action'];
    this.happenings.add({ kind: 'queued' });
    while (!turn.isGiven) await this.#document(this.#to(attributes['waitUrl'] ?? ''), turn);
  }

  async #dial({ attributes, children }: Verb, turn: Signal): Promise<Step | undefined> {
    const noun = children.find(({ name }) => name === 'Conference');
    if (!noun) throw new Error('the simulator dials conferences only');
    const conference = this.exchange.conference(noun.text);
    this.#conference = conference;
    await conference.join(this.#member, noun.attributes);
    await Promise.race([conference.ended.given, turn.given]);
    this.#conference = undefined;
    return attributes['action'] ? this.#to(attributes['action'], { DialCallStatus: 'completed' }) : undefined;
  }

  async #leaveQueue(result: 'hangup' | 'redirected'): Promise<void> {
    const action = this.#queueAction;
    this.#queueAction = undefined;
    if (action)
      await this.exchange.sender.post(this.#to(action).path, { ...this.#about(), QueueResult: result });
  }

  #to(address: string, params: Params = {}): Step {
    return { path: this.exchange.sender.pathOf(address), params };
  }

  #newTurn(): Signal {
    this.#turn.give();
    this.#turn = new Signal();
    return this.#turn;
  }

  #about(): Params {
    const { sid, from, to, direction } = this.identity;
    const status = this.#status;
    return {
      CallSid: sid,
      CallStatus: status,
      From: from,
      To: to,
      Direction: direction,
      Caller: from,
      Called: to,
    };
  }
}
