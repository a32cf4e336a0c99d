import { Agent, request } from 'node:http';

export interface Answered {
  status: number;
  bytes: number;
  text: string;
}

/** A browser that is signed in, as often as wanted at once. */
export class Browsing {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    atOnce: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  }

  get(path: string, token: string): Promise<Answered> {
    return this.#ask('GET', path, token);
  }

  post(path: string, token: string, form: Record<string, string>): Promise<Answered> {
    return this.#ask('POST', path, token, new URLSearchParams(form).toString());
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(method: string, path: string, token: string, body = ''): Promise<Answered> {
    const headers = {
      accept: 'text/html',
      cookie: `onward=${token}`,
      origin: 'http://127.0.0.1',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method, agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, bytes: Buffer.byteLength(text), text }),
        );
      });
      sent.on('error', reject).end(body);
    });
  }
}

/** One after another of a list, from the front again at its end. */
export function inTurn<T>(list: readonly T[]): () => T {
  let at = 0;
  return () => {
    const each = list[at++ % list.length];
    if (each === undefined) throw new Error('nothing to take turns with');
    return each;
  };
}
