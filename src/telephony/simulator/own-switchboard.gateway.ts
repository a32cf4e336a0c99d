import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { SWITCHBOARD_PATH, type Handset, type Switchboard } from './handset';
import type { SimulatedLeg } from './simulated-leg.gateway';
import { TwilioSimulator, type SimulatorOptions } from './twilio-simulator.gateway';

/** A network of this window's own, where other windows may ring too: the product knows one such address only. */
export class OwnSwitchboard implements Switchboard {
  readonly #simulator: TwilioSimulator;
  readonly #others = new Map<string, SimulatedLeg>();

  constructor(options: SimulatorOptions) {
    this.#simulator = new TwilioSimulator({
      ...options,
      other: (asked, answer) => this.#serve(asked, answer),
    });
  }

  /** Port 0 takes any. Returns the address. */
  listen(port: number): Promise<string> {
    return this.#simulator.listen(port);
  }

  call(from: string | undefined): Promise<Handset> {
    return Promise.resolve(this.#simulator.call(from));
  }

  async othersEnded(): Promise<void> {
    for (const leg of this.#others.values()) await leg.happenings.until('ended');
  }

  close(): Promise<void> {
    return this.#simulator.close();
  }

  #serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname } = new URL(request.url ?? '', 'http://simulator');
    if (pathname === SWITCHBOARD_PATH) void bodyOf(request).then((body) => this.#ring(body, response));
    else if (!pathname.startsWith(`${SWITCHBOARD_PATH}/`)) return false;
    else void bodyOf(request).then((body) => this.#use(pathname, { body, response }));
    return true;
  }

  /** Tells what happens to the call, a line each, until it ends or whoever listens goes. */
  #ring(body: string, response: ServerResponse): void {
    const leg = this.#simulator.call(new URLSearchParams(body).get('From') ?? undefined);
    const { sid } = leg.identity;
    this.#others.set(sid, leg);
    const tell = (line: object): boolean => response.write(`${JSON.stringify(line)}\n`);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    tell({ sid });
    leg.happenings.onEach(tell);
    response.once('close', () => void leg.hangUp());
    void leg.happenings.until('ended').then(() => {
      response.end();
      this.#others.delete(sid);
    });
  }

  #use(pathname: string, { body, response }: { body: string; response: ServerResponse }): void {
    const [sid = '', act] = pathname.slice(SWITCHBOARD_PATH.length + 1).split('/');
    const leg = this.#others.get(sid);
    if (act === 'keys') leg?.press(new URLSearchParams(body).get('Digits') ?? '');
    if (act === 'hang-up') void leg?.hangUp();
    response.writeHead(leg ? 204 : 404).end();
  }
}
