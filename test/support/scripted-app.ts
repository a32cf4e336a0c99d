import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import {
  TwilioSimulator,
  type SimulatorOptions,
} from '../../src/telephony/simulator/twilio-simulator.gateway';
import { SimulatedTime, speechSeconds } from './simulated-time';

type Form = Record<string, string>;
type Page = string | ((form: Form) => string);

export interface Request {
  path: string;
  method: string;
  form: Form;
}

const ACCOUNT = `AC${'a'.repeat(32)}`;
const TOKEN = 'a token';

/** An application of a few documents, with a telephone network around it: for trying the network itself. */
export class ScriptedApp {
  readonly requests: Request[] = [];
  readonly faults: unknown[] = [];
  readonly time = new SimulatedTime();
  readonly #pages = new Map<string, Page>();
  readonly #server: Server;
  simulator!: TwilioSimulator;
  url = '';
  #api = '';

  constructor() {
    this.#server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { pathname, searchParams } = new URL(request.url ?? '', 'http://app');
        const given = request.method === 'GET' ? searchParams : new URLSearchParams(body);
        const form = Object.fromEntries(given);
        this.requests.push({ path: pathname, method: request.method ?? '', form });
        const page = this.#pages.get(pathname);
        if (page === undefined) return response.writeHead(204).end();
        const xml = typeof page === 'string' ? page : page(form);
        response.writeHead(xml === '' ? 500 : 200, { 'content-type': 'text/xml' });
        return response.end(xml.startsWith('<?') || xml === '' ? xml : `<Response>${xml}</Response>`);
      });
    });
  }

  static async start(options: Partial<SimulatorOptions> = {}): Promise<ScriptedApp> {
    const app = new ScriptedApp();
    await new Promise<void>((resolve) => app.#server.listen(0, '127.0.0.1', resolve));
    const publicBaseUrl = `http://127.0.0.1:${(app.#server.address() as AddressInfo).port}`;
    app.url = publicBaseUrl;
    app.simulator = new TwilioSimulator({
      accountSid: ACCOUNT,
      authToken: TOKEN,
      number: '+441632960000',
      publicBaseUrl,
      pause: app.time.pause,
      now: app.time.now,
      speechSeconds,
      onFault: (error) => app.faults.push(error),
      ...options,
    });
    app.time.watch({ traffic: () => app.simulator.traffic, work: () => Promise.resolve() });
    app.#api = await app.simulator.listen(0);
    return app;
  }

  /** What is answered at a path, without its `<Response>`; nothing at all is a failure. */
  page(path: string, page: Page): this {
    this.#pages.set(path, page);
    return this;
  }

  /** What a caller hears first. */
  answers(page: Page): this {
    return this.page('/hooks/twilio/voice', page);
  }

  asked(path: string): Request[] {
    return this.requests.filter((request) => request.path === path);
  }

  async rest(method: string, resource: string, form: Form = {}): Promise<{ status: number; body: RestBody }> {
    const isRead = method === 'GET';
    const fields = new URLSearchParams(form);
    const query = isRead ? `?${fields.toString()}` : '';
    const response = await fetch(`${this.#api}/2010-04-01/Accounts/${ACCOUNT}/${resource}.json${query}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` },
      ...(isRead ? {} : { body: fields }),
    });
    const text = await response.text();
    await this.time.settle();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as RestBody };
  }

  async stop(): Promise<void> {
    await this.simulator.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export interface RestBody {
  sid?: string;
  call_sid?: string;
  code?: number;
  status?: string;
  hold?: boolean;
  muted?: boolean;
  conferences?: { sid: string; friendly_name: string; status: string }[];
  participants?: { call_sid: string; label: string; hold: boolean }[];
}
