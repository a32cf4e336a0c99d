import { get as getOverHttp } from 'node:http';
import { get as getOverTls } from 'node:https';
import { text as bodyOf } from 'node:stream/consumers';
import { fetchPublic, type Incoming } from '../../../platform/outgoing/public-fetch.gateway';
import type { AskFeed } from './check-feed';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const TIMEOUT_MS = 10_000;

/** Asks a feed over the network: by TLS on the open internet, or however it answers on this very machine. */
export function askFeedAt(base: string): AskFeed {
  const root = base.replace(/\/+$/, '');
  return async (path) => {
    const url = `${root}${path}`;
    const { status, body, headers } = isHere(url) ? await fetchHere(url) : await fetchPublic(url);
    return {
      status,
      document: documentIn(body),
      isForAnySite: headers?.['access-control-allow-origin'] === '*',
    };
  };
}

function isHere(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
}

/** An operator may look at what runs beside them; where it leads on to is not followed. */
function fetchHere(url: string): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const get = url.startsWith('https:') ? getOverTls : getOverHttp;
    const asked = get(url, { timeout: TIMEOUT_MS, agent: false });
    asked.on('timeout', () => asked.destroy(new Error('timeout')));
    asked.on('error', reject);
    asked.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      bodyOf(response).then((body) => resolve({ status, body, headers }), reject);
    });
  });
}

function documentIn(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
