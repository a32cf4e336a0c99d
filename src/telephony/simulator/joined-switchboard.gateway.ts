import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { SWITCHBOARD_PATH, type Handset, type Switchboard } from './handset';
import { Happenings, type Happening } from './happenings';

interface Access {
  base: string;
  accountSid: string;
  authToken: string;
}

/** The network that another window holds open. */
export class JoinedSwitchboard implements Switchboard {
  constructor(private readonly access: Access) {}

  async call(from: string | undefined): Promise<Handset> {
    const response = await this.#post('', from === undefined ? {} : { From: from });
    if (!response.ok || !response.body) throw new Error('Something else listens where calls are simulated.');
    const lines = createInterface(Readable.fromWeb(response.body as ReadableStream))[Symbol.asyncIterator]();
    const { value } = (await lines.next()) as { value: string };
    const { sid } = JSON.parse(value) as { sid: string };
    const happenings = new Happenings();
    void listen(lines, happenings);
    return {
      happenings,
      press: (keys) => void this.#post(`/${sid}/keys`, { Digits: keys }),
      hangUp: () => this.#post(`/${sid}/hang-up`, {}).then(() => undefined),
    };
  }

  othersEnded(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #post(path: string, form: Record<string, string>): Promise<Response> {
    const { base, accountSid, authToken } = this.access;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const body = new URLSearchParams(form);
    return fetch(base + SWITCHBOARD_PATH + path, { method: 'POST', headers: { authorization }, body });
  }
}

/** When the other window closes, every call in it has ended. */
async function listen(lines: AsyncIterator<string>, happenings: Happenings): Promise<void> {
  const next = (): Promise<IteratorResult<string>> =>
    lines.next().catch(() => ({ done: true, value: undefined }));
  for (let line = await next(); !line.done; line = await next()) {
    happenings.add(JSON.parse(line.value) as Happening);
  }
  if (happenings.count('ended') === 0) happenings.add({ kind: 'ended' });
}
