import { SECOND } from '../../kernel/clock';
import type { Exchange } from './exchange';
import { Happenings } from './happenings';
import type { Joining, Reporting, Sound } from './joining';
import { Signal } from './signal';
import { rfc2822, type Leaving, type Member, type SimulatedConference } from './simulated-conference.gateway';
import { TwimlTurn, type Step } from './twiml-turn.gateway';
import type { Params } from './webhook-sender.gateway';

export interface LegIdentity {
  sid: string;
  from: string;
  to: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  parentSid?: string;
}

type Ending = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
type Status = 'queued' | 'initiated' | 'ringing' | 'in-progress' | Ending;

/** The word of `statusCallbackEvent` for each status; all others are the end. */
const EVENTS: Readonly<Partial<Record<Status, string>>> = {
  initiated: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
};

/** One telephone on the line: follows TwiML until somebody hangs up. */
export class SimulatedLeg {
  readonly happenings = new Happenings();
  status: Status = 'queued';
  conference: SimulatedConference | undefined;
  /** Given when this telephone is taken elsewhere or put down; what belongs to an older turn stops then. */
  #turn = new Signal();
  readonly #over = new Signal();
  #listener: ((key: string) => void) | undefined;
  #leave: ((why: Leaving) => Promise<void>) | undefined;
  #sequence = 0;
  #answeredAt: Date | undefined;

  constructor(
    readonly identity: LegIdentity,
    private readonly exchange: Exchange,
    private readonly reporting: Reporting | undefined,
  ) {}

  get isOver(): boolean {
    return this.#over.isGiven;
  }

  get wasAnswered(): boolean {
    return this.#answeredAt !== undefined;
  }

  /** Resolves when the call has ended. */
  get over(): Promise<void> {
    return this.#over.given;
  }

  /** Those this telephone can talk with now, by their labels. */
  get company(): readonly string[] {
    const seat = this.conference?.find(this.identity.sid);
    return seat ? (this.conference?.companyOf(seat.member) ?? []) : [];
  }

  /** Follows a document and all it leads to; the call ends where the TwiML does. */
  async follow(step: Step): Promise<void> {
    this.answer();
    const turn = this.#newTurn();
    await new TwimlTurn(this, this.exchange, turn).run(step);
    if (!turn.isGiven) await this.end('completed');
  }

  /** What the REST API does to a call in progress. */
  async redirect(step: Step): Promise<void> {
    this.#turn.give();
    await this.#vacate('redirected');
    await this.follow(step);
  }

  /** Into a conference without any TwiML, as the REST API brings somebody in. */
  async join(conference: SimulatedConference, joining: Joining): Promise<void> {
    this.answer();
    const turn = this.#newTurn();
    await this.attend(conference, joining, turn);
    if (!turn.isGiven) await this.end('completed');
  }

  answer(): void {
    this.status = 'in-progress';
    this.#answeredAt ??= this.exchange.now();
  }

  /** Stays until the conference is over for this telephone, or the telephone is taken elsewhere. */
  async attend(
    conference: SimulatedConference,
    joining: Joining,
    turn: Signal,
    onLeft?: (why: Leaving) => Promise<void>,
  ): Promise<void> {
    const out = new Signal();
    const member = this.#memberOf(turn, joining.wait, out);
    this.conference = conference;
    this.occupy(async (why) => {
      await conference.leave(member, why);
      await onLeft?.(why);
    });
    await conference.join(member, joining);
    await Promise.race([out.given, turn.given]);
    this.occupy(undefined);
    if (this.conference === conference) this.conference = undefined;
  }

  /** What must be undone before this telephone goes elsewhere. */
  occupy(leave: ((why: Leaving) => Promise<void>) | undefined): void {
    this.#leave = leave;
  }

  listen(listener: ((key: string) => void) | undefined): void {
    this.#listener = listener;
  }

  /** Keys that nobody listens for are lost. */
  press(keys: string): void {
    for (const key of keys) this.#listener?.(key);
  }

  hangUp(): Promise<void> {
    return this.end('completed');
  }

  async end(status: Ending): Promise<void> {
    if (this.isOver) return;
    this.status = status;
    this.#over.give();
    this.#turn.give();
    await this.#vacate('hung-up');
    await this.report();
    this.happenings.add({ kind: 'ended' });
  }

  async report(status: Status = this.status): Promise<void> {
    this.#sequence += 1;
    const { sender, callbacks, now } = this.exchange;
    if (!this.reporting?.events.has(EVENTS[status] ?? 'completed')) return;
    const params = {
      ...this.about(),
      CallStatus: status,
      SequenceNumber: String(this.#sequence - 1),
      CallbackSource: 'call-progress-events',
      Timestamp: rfc2822(now()),
      ...(EVENTS[status] === undefined ? { CallDuration: this.#seconds() } : {}),
    };
    await callbacks.send({
      path: sender.pathOf(this.reporting.address),
      params,
      method: this.reporting.method,
    });
  }

  about(): Params {
    const { sid, from, to, direction, parentSid } = this.identity;
    const nowhere = { City: '', State: '', Zip: '', Country: 'GB' };
    const places = ['From', 'To', 'Caller', 'Called'].flatMap((side) =>
      Object.entries(nowhere).map(([part, value]) => [side + part, value] as const),
    );
    return {
      ...Object.fromEntries(places),
      CallSid: sid,
      CallStatus: this.status,
      From: from,
      To: to,
      Direction: direction,
      Caller: from,
      Called: to,
      ...(parentSid === undefined ? {} : { ParentCallSid: parentSid }),
    };
  }

  async #vacate(why: Leaving): Promise<void> {
    const leave = this.#leave;
    this.#leave = undefined;
    this.#listener = undefined;
    await leave?.(why);
  }

  #newTurn(): Signal {
    this.#turn.give();
    this.#turn = new Signal();
    if (this.isOver) this.#turn.give();
    return this.#turn;
  }

  #seconds(): string {
    const from = this.#answeredAt ?? this.exchange.now();
    return String(Math.round((this.exchange.now().getTime() - from.getTime()) / SECOND));
  }

  #memberOf(turn: Signal, wait: Sound | undefined, out: Signal): Member {
    const { happenings } = this;
    let playing = this.#play(wait, [turn, out]);
    return {
      sid: this.identity.sid,
      onStarted: () => playing.give(),
      onCompany: (label) => happenings.add({ kind: 'joined', with: label }),
      onAlone: () => happenings.add({ kind: 'alone' }),
      onHold: (sound) => {
        happenings.add({ kind: 'held' });
        playing = this.#play(sound, [turn, out]);
      },
      onResumed: () => {
        playing.give();
        happenings.add({ kind: 'resumed' });
      },
      onAnnouncement: (sound) => new TwimlTurn(this, this.exchange, turn).playOnce(sound),
      onOut: () => out.give(),
    };
  }

  /** Plays again and again until the signal that it returns is given. */
  #play(sound: Sound | undefined, until: readonly Signal[]): Signal {
    const stop = new Signal();
    for (const { given } of until) void given.then(() => stop.give());
    const played = sound
      ? new TwimlTurn(this, this.exchange, stop).playAgainAndAgain(sound)
      : Promise.resolve();
    void played.catch(this.exchange.onFault);
    return stop;
  }
}
