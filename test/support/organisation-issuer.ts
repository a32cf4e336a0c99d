import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Vouched {
  subject: string;
  amr: readonly string[];
  acr?: string;
}

export interface Issuer {
  issuer: string;
  /** Who is signed in there from now on, and how. */
  vouchFor: (next: Vouched) => Promise<void>;
  stop: () => void;
}

export async function startIssuer(client: {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}): Promise<Issuer> {
  const child = fork(join(__dirname, 'organisation-issuer-process.mjs'), [JSON.stringify(client)], {
    silent: true,
  });
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  const vouchFor = async (next: Vouched): Promise<void> => {
    const ready = once(child, 'message');
    child.send(next);
    await ready;
  };
  return { issuer, vouchFor, stop: () => child.disconnect() };
}

/** Follows the way through an issuer as a browser does, until it leads back to us; returns that address. */
export async function through(address: string, backTo: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = address;
  for (let step = 0; step < 12; step += 1) {
    if (url.startsWith(backTo)) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url).href;
  }
  throw new Error('the issuer leads in circles');
}
