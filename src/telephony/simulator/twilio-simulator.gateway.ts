import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { newId } from '../../platform/ids';
import { PATHS } from '../paths';
import { SimulatedConference } from './simulated-conference.gateway';
import { SimulatedLeg, type LegIdentity } from './simulated-leg.gateway';
import { WebhookSender, type SenderOptions } from './webhook-sender.gateway';

/** What Twilio sends for a number that is withheld: "ANONYMOUS" on a keypad. */
const WITHHELD = '+266696687';

export interface SimulatorOptions extends SenderOptions {
  /** Our own number, which callers ring. */
  number: string;
  /** How long a pause of so many seconds takes; tests choose. */
  pause: (seconds: number) => Promise<unknown>;
  /** What happens at the other end when we ring somebody. */
  pickUp?: (leg: SimulatedLeg) => 'person' | 'voicemail' | 'nobody';
  /** Told of what went wrong in a call that nobody waits for. */
  onFault?: (error: unknown) => void;
}

export interface SimulatedText {
  to: string;
  body: string;
}

interface Answer {
  status: number;
  body: object;
}

/** The part of Twilio that we use: callers and telephones on one side, the REST API on the other. */
export class TwilioSimulator {
  readonly texts: SimulatedText[] = [];
  readonly #legs = new Map<string, SimulatedLeg>();
  readonly #conferences = new Map<string, SimulatedConference>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #sender: WebhookSender;
  readonly #server: Server;

  constructor(private readonly options: SimulatorOptions) {
    this.#sender = new WebhookSender(options);
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Opens the REST API; port 0 takes any. Returns its address. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Rings the helpline; `from` undefined withholds the number. */
  call(from?: string): SimulatedLeg {
    const identity = { from: from ?? WITHHELD, to: this.options.number, direction: 'inbound' } as const;
    const leg = this.#newLeg({ ...identity, statusCallback: PATHS.status });
    this.#letRun(leg.follow(PATHS.voice));
    return leg;
  }

  /** Resolves when everything under way now has run its course; a call that waits does not. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  #newLeg(identity: Omit<LegIdentity, 'sid'>): SimulatedLeg {
    const leg = new SimulatedLeg(
      { ...identity, sid: newSid('CA') },
      {
        sender: this.#sender,
        pause: this.options.pause,
        conference: (name) => this.#conference(name),
      },
    );
    this.#legs.set(leg.identity.sid, leg);
    return leg;
  }

  #conference(name: string): SimulatedConference {
    const open = this.#conferences.get(name);
    if (open && !open.ended.isGiven) return open;
    const conference = new SimulatedConference(newSid('CF'), name, this.#sender);
    this.#conferences.set(name, conference);
    return conference;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await bodyOf(request));
    const { status, body } = this.#isOurs(request) ? this.#answer(request.url ?? '', form) : REFUSED;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #isOurs({ headers, method }: IncomingMessage): boolean {
    const { accountSid, authToken } = this.options;
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    return method === 'POST' && headers.authorization === expected;
  }

  #answer(url: string, form: URLSearchParams): Answer {
    const [, account, resource = ''] = /^\/2010-04-01\/Accounts\/(\w+)\/(.+)\.json$/.exec(url) ?? [];
    if (account !== this.options.accountSid) return NOT_FOUND;
    if (resource === 'Calls') return this.#dial(form);
    if (resource === 'Messages') return this.#text(form);
    const leg = this.#legs.get(/^Calls\/(\w+)$/.exec(resource)?.[1] ?? '');
    return leg ? this.#update(leg, form) : NOT_FOUND;
  }

  #dial(form: URLSearchParams): Answer {
    const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
    const statusCallback = form.get('StatusCallback') ?? '';
    const leg = this.#newLeg({ to, from, direction: 'outbound-api', statusCallback });
    this.#letRun(this.#ring(leg, form.get('Url') ?? ''));
    return { status: 201, body: { sid: leg.identity.sid, status: 'queued' } };
  }

  async #ring(leg: SimulatedLeg, url: string): Promise<void> {
    for (const status of ['initiated', 'ringing']) await leg.report(status);
    const who = this.options.pickUp?.(leg) ?? 'person';
    if (who === 'nobody') return leg.end('no-answer');
    await leg.report('in-progress');
    if (who === 'person') void leg.happenings.until('asked').then(() => leg.press('1'));
    await leg.follow(this.#sender.pathOf(url));
  }

  #update(leg: SimulatedLeg, form: URLSearchParams): Answer {
    if (leg.isOver) return OVER;
    const url = form.get('Url');
    this.#letRun(url ? leg.redirect(this.#sender.pathOf(url)) : leg.hangUp());
    return { status: 200, body: { sid: leg.identity.sid, status: 'in-progress' } };
  }

  #text(form: URLSearchParams): Answer {
    const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
    const sid = newSid('SM');
    this.texts.push({ to, body: form.get('Body') ?? '' });
    const callback = this.#sender.pathOf(form.get('StatusCallback') ?? '');
    const report = { MessageSid: sid, SmsSid: sid, MessageStatus: 'delivered', SmsStatus: 'delivered' };
    this.#letRun(this.#sender.post(callback, { ...report, To: to, From: from }));
    return { status: 201, body: { sid, status: 'queued' } };
  }

  #letRun(work: Promise<unknown>): void {
    const running = work
      .catch((error: unknown) => this.options.onFault?.(error))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

const REFUSED: Answer = { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
const NOT_FOUND: Answer = { status: 404, body: { code: 20404, message: 'Not found', status: 404 } };
const OVER: Answer = { status: 400, body: { code: 21220, message: 'Call is not in-progress', status: 400 } };

function newSid(kind: 'CA' | 'CF' | 'SM'): string {
  return kind + newId().replaceAll('-', '');
}
