import type { Exchange } from './exchange';
import { joiningOfNoun, methodOf, nounReporting, type Sound } from './joining';
import { typedSoFar, type KeypadRules, type Typed } from './keypad';
import { Keys } from './keys';
import { parseTwiml, type Verb } from './parse-twiml';
import { Signal } from './signal';
import type { Leaving } from './simulated-conference.gateway';
import type { SimulatedLeg } from './simulated-leg.gateway';
import { assertPlayable, type Place } from './twiml-rules';
import type { Asked, Params } from './webhook-sender.gateway';

/** A document to ask for, or one that was given in full. */
export type Step = Asked | { twiml: string };
/** Where it goes on: another document, out of the queue, or with the next verb. */
type Next = Step | 'left' | undefined;

const GATHER_SECONDS = 5;
const DIAL_SECONDS = 30;
const APPLICATION_ERROR = 'We are sorry, an application error has occurred. Goodbye.';

/** What one document after another makes of a call, until it is taken elsewhere or put down. */
export class TwimlTurn {
  /** How much time has been spent on sounds: a document that takes none is not asked for without end. */
  #spent = 0;
  #current = '/';

  constructor(
    private readonly leg: SimulatedLeg,
    private readonly exchange: Exchange,
    private readonly over: Signal,
  ) {}

  async run(first: Step, place: Place = 'call'): Promise<void> {
    let step: Next = first;
    while (step && step !== 'left' && !this.over.isGiven) step = await this.#document(step, place);
  }

  async playOnce({ address, method }: Sound): Promise<void> {
    await this.run({ ...this.#to(address), method }, 'conference');
  }

  async playAgainAndAgain(sound: Sound): Promise<void> {
    while (!this.over.isGiven) {
      const before = this.#spent;
      await this.playOnce(sound);
      if (this.#spent === before) await this.#pause(1);
    }
  }

  async #document(step: Step, place: Place): Promise<Next> {
    const verbs = await this.#verbs(step, place);
    for (const verb of verbs) {
      const next = this.over.isGiven ? undefined : await this.#perform(verb, place);
      if (next) return next;
    }
    return undefined;
  }

  /** A document that cannot be had or played ends the call, unless there is one to fall back on. */
  async #verbs(step: Step, place: Place): Promise<readonly Verb[]> {
    try {
      const verbs = parseTwiml('twiml' in step ? step.twiml : await this.#fetch(step));
      assertPlayable(verbs, place);
      return verbs;
    } catch (error) {
      if (this.over.isGiven) return [];
      this.exchange.onFault(error);
      const { fallback } = this.exchange;
      if (fallback !== undefined && place === 'call' && !('twiml' in step)) return parseTwiml(fallback);
      this.leg.happenings.add({ kind: 'heard', text: APPLICATION_ERROR });
      void this.leg.end('completed').catch(this.exchange.onFault);
      return [];
    }
  }

  #fetch({ path, params, method = 'POST' }: Asked): Promise<string> {
    this.#current = path;
    return this.exchange.sender.ask({ path, method, params: { ...this.leg.about(), ...params } });
  }

  async #perform(verb: Verb, place: Place): Promise<Next> {
    const { attributes, text } = verb;
    switch (verb.name) {
      case 'Redirect':
        return this.#to(text, {}, attributes['method']);
      case 'Gather':
        return this.#gather(verb);
      case 'Enqueue':
        return this.#enqueue(verb);
      case 'Leave':
        return place === 'queue' ? 'left' : undefined;
      case 'Dial':
        return this.#dial(verb);
      case 'Hangup':
      case 'Reject':
        return this.leg.end(attributes['reason'] === 'busy' ? 'busy' : 'completed').then(() => undefined);
      default:
        return this.#sound(verb).then(() => undefined);
    }
  }

  async #sound({ name, attributes, text }: Verb): Promise<void> {
    const { happenings } = this.leg;
    const times = Number(attributes['loop'] ?? 1) || 1_000;
    if (name === 'Pause') return this.#pause(Number(attributes['length'] ?? 1));
    if (name === 'Say') {
      happenings.add({ kind: 'heard', text });
      return this.#pause(this.exchange.speechSeconds(text) * times);
    }
    if (attributes['digits']) return;
    const seconds = await this.exchange.sender.soundSeconds(text);
    happenings.add({ kind: 'played', address: text });
    await this.#pause(seconds * times);
  }

  async #pause(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    this.#spent += seconds;
    await Promise.race([this.exchange.pause(seconds), this.over.given]);
  }

  async #gather({ attributes, children }: Verb): Promise<Next> {
    const typed = await this.#typed(attributes, children);
    const isAnswer = typed !== undefined && typed.digits !== '';
    if (this.over.isGiven || (!isAnswer && attributes['actionOnEmptyResult'] !== 'true')) return undefined;
    const finished: Params = typed?.finishedOnKey ? { FinishedOnKey: typed.finishedOnKey } : {};
    const digits = { Digits: typed?.digits ?? '', msg: 'Gather End', ...finished };
    return this.#to(attributes['action'] ?? '', digits, attributes['method']);
  }

  /** A key stops the words; then each key buys the time of another. */
  async #typed(
    { numDigits, finishOnKey = '#', timeout }: Params,
    children: readonly Verb[],
  ): Promise<Typed | undefined> {
    const rules = { numDigits: numDigits === undefined ? undefined : Number(numDigits), finishOnKey };
    const keys = new Keys();
    this.leg.listen((key) => keys.press(key));
    const first = keys.next;
    for (const child of children) if (keys.pressed === '') await Promise.race([this.#sound(child), first]);
    this.leg.happenings.add({ kind: 'asked' });
    await this.#waitForKeys(keys, rules, Number(timeout ?? GATHER_SECONDS));
    this.leg.listen(undefined);
    return typedSoFar(keys.pressed, rules) ?? (keys.pressed === '' ? undefined : { digits: keys.pressed });
  }

  async #waitForKeys(keys: Keys, rules: KeypadRules, seconds: number): Promise<void> {
    let known = -1;
    while (known < keys.pressed.length && !this.over.isGiven && !typedSoFar(keys.pressed, rules)) {
      known = keys.pressed.length;
      await Promise.race([keys.next, this.#pause(seconds)]);
    }
  }

  async #enqueue({ attributes, text }: Verb): Promise<Next> {
    const { leg, exchange } = this;
    const { sid } = leg.identity;
    const queue = exchange.queue(text);
    const action = (result: string): Step | undefined => {
      const facts = {
        QueueResult: result,
        QueueSid: queue.sid,
        QueueTime: queue.secondsOf(sid, exchange.now()),
      };
      return attributes['action'] ? this.#to(attributes['action'], facts, attributes['method']) : undefined;
    };
    if (!queue.enter(sid, exchange.now())) return action('queue-full');
    leg.happenings.add({ kind: 'queued' });
    leg.occupy(async (why) => {
      const told = action(why === 'redirected' ? 'redirected' : 'hangup');
      queue.leave(sid);
      if (told && 'path' in told) await this.#fetch(told).catch(exchange.onFault);
    });
    let step: Next;
    while (step !== 'left' && !this.over.isGiven) {
      const before = this.#spent;
      const wait = this.#to(
        attributes['waitUrl'] ?? '',
        queue.standing(sid, exchange.now()),
        attributes['waitUrlMethod'],
      );
      step = await this.#document(step ?? wait, 'queue');
      if (!step && this.#spent === before) await this.#pause(1);
    }
    if (this.over.isGiven) return undefined;
    leg.occupy(undefined);
    const next = action('leave');
    queue.leave(sid);
    return next;
  }

  async #dial({ attributes, children }: Verb): Promise<Next> {
    const [noun] = children;
    const isConference = noun?.name === 'Conference';
    const facts = isConference
      ? await this.#attend(noun, attributes)
      : await this.#ring(children, attributes);
    if (this.over.isGiven || !attributes['action']) return undefined;
    return this.#to(attributes['action'], facts, attributes['method']);
  }

  async #attend(noun: Verb, dial: Params): Promise<Params> {
    const facts = { DialCallStatus: 'answered' };
    const conference = this.exchange.conference(noun.text);
    await this.leg.attend(conference, joiningOfNoun(noun.attributes), this.over, this.#toldOf(dial, facts));
    return facts;
  }

  /** A caller who hangs up leaves the action to be asked for all the same. */
  #toldOf(dial: Params, facts: Params): (why: Leaving) => Promise<void> {
    return async (why) => {
      const told = dial['action'] ? this.#to(dial['action'], facts, dial['method']) : undefined;
      if (told && why === 'hung-up') await this.#fetch(told).catch(this.exchange.onFault);
    };
  }

  /** Rings them all; who picks up first talks, and the others stop ringing. */
  async #ring(nouns: readonly Verb[], dial: Params): Promise<Params> {
    const { leg } = this;
    const answered = new Signal<SimulatedLeg>();
    const legs = nouns.map((noun) => this.#dialled(noun, dial, answered));
    const facts = { DialCallStatus: 'canceled', DialCallSid: legs[0]?.identity.sid ?? '' };
    const told = this.#toldOf(dial, facts);
    leg.occupy(async (why) => {
      await stopAll(legs);
      await told(why);
    });
    const nobody = Promise.all(legs.map(({ over }) => over)).then(() => undefined);
    const winner = await Promise.race([answered.given, nobody, this.over.given]);
    facts.DialCallStatus = winner ? 'completed' : (legs[0]?.status ?? 'failed');
    if (winner) {
      facts.DialCallSid = winner.identity.sid;
      await stopAll(legs.filter((other) => other !== winner));
      await this.#talk(winner);
    }
    leg.occupy(undefined);
    return facts;
  }

  #dialled(noun: Verb, dial: Params, answered: Signal<SimulatedLeg>): SimulatedLeg {
    const { leg, exchange } = this;
    const from = dial['callerId'] ?? leg.identity.from;
    const to = noun.name === 'Client' ? `client:${noun.text}` : noun.text;
    return exchange.dial({
      identity: { from, to, direction: 'outbound-dial', parentSid: leg.identity.sid },
      timeoutSeconds: Number(dial['timeout'] ?? DIAL_SECONDS),
      reporting: nounReporting(noun.attributes),
      onAnswer: async (child) => {
        if (noun.attributes['url']) await this.#whisper(child, noun.attributes);
        if (!child.isOver) answered.give(child);
      },
    });
  }

  async #talk(child: SimulatedLeg): Promise<void> {
    this.leg.happenings.add({ kind: 'joined', with: child.identity.to });
    child.happenings.add({ kind: 'joined', with: this.leg.identity.from });
    await Promise.race([child.over, this.over.given]);
  }

  async #whisper(child: SimulatedLeg, { url = '', method }: Params): Promise<void> {
    const stop = new Signal();
    void child.over.then(() => stop.give());
    await new TwimlTurn(child, this.exchange, stop).run(
      { ...this.#to(url), method: methodOf(method) },
      'whisper',
    );
  }

  /** An empty address is that of the document itself. */
  #to(address: string, params: Params = {}, method?: string): Asked {
    const path = address === '' ? this.#current : this.exchange.sender.pathOf(address);
    return { path, params, method: methodOf(method) };
  }
}

async function stopAll(legs: readonly SimulatedLeg[]): Promise<void> {
  await Promise.all(legs.map((leg) => leg.end(leg.wasAnswered ? 'completed' : 'canceled')));
}
