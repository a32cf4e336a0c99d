import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { DomainError } from '../../kernel/domain-error';
import { isPublicAddress } from './address-ranges';
import { refusalOfUrl } from './outgoing-url';

const REDIRECTS = 3;
const TIMEOUT_MS = 10_000;

export interface Outgoing {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** For the whole of it, and not only for each silence in it. */
  deadlineMs?: number;
  /** What follows the status is nobody's to read, and may have no end. */
  isStatusEnough?: true;
}

export interface Incoming {
  status: number;
  body: string;
  headers?: IncomingHttpHeaders;
}

export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

const resolveBySystem: Resolve = (name) =>
  new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/**
 * Looks a name up at the moment of connecting and hands on only public addresses: what was looked up before might
 * since point into our own network.
 */
export function publicLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (name, options, done) => {
    void resolve(name).then(
      (found) => {
        const isSafe = found.length > 0 && found.every(({ address }) => isPublicAddress(address));
        const first = found[0];
        if (!isSafe || !first) done(new DomainError('forbidden', 'outgoing.not-public'), '', 4);
        else if (options.all) done(null, [...found]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 4),
    );
  };
}

type Answered = Incoming & { location?: string | undefined };
export type Send = (url: string, outgoing: Outgoing, lookup: LookupFunction) => Promise<Answered>;

/** Where the network begins; tests put one of their own there. */
interface Edge {
  send?: Send;
  lookup?: LookupFunction;
}

/**
 * The only way to fetch a URL that somebody else gave us. Each redirect is looked at like the first, and told no
 * headers of ours; what was sent to one server is not sent on to another.
 */
export async function fetchPublic(
  url: string,
  outgoing: Outgoing = {},
  { send: sends = send, lookup = publicLookup() }: Edge = {},
): Promise<Incoming> {
  let at = url;
  for (let turn = 0; turn <= REDIRECTS; turn += 1) {
    assertPublic(at);
    const { location, ...answer } = await sends(at, turn === 0 ? outgoing : {}, lookup);
    if (location === undefined) return answer;
    if (outgoing.method === 'POST') break;
    at = nextFrom(at, location);
  }
  throw new DomainError('forbidden', 'outgoing.redirects');
}

function assertPublic(url: string): void {
  const refused = refusalOfUrl(url);
  if (refused) throw new DomainError('forbidden', `outgoing.${refused}`);
}

/** Empty, and so refused, where it leads nowhere that can be read. */
function nextFrom(at: string, location: string): string {
  return URL.canParse(location, at) ? new URL(location, at).href : '';
}

export const send: Send = (url, outgoing, lookup) =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body, deadlineMs, isStatusEnough } = outgoing;
    const timeout = deadlineMs ?? TIMEOUT_MS;
    const asked = request(url, { lookup, method, headers, timeout, agent: false });
    const late = (): unknown => asked.destroy(new DomainError('unavailable', 'outgoing.timeout'));
    const deadline = deadlineMs === undefined ? undefined : setTimeout(late, deadlineMs);
    asked.on('timeout', late);
    asked.on('close', () => clearTimeout(deadline));
    asked.on('error', reject);
    asked.on('response', (response) => {
      const { statusCode: status = 0, headers: given } = response;
      const location = status >= 300 && status < 400 ? given.location : undefined;
      if (isStatusEnough) {
        resolve({ status, body: '', headers: given, location });
        response.destroy();
        return;
      }
      bodyOf(response).then((text) => resolve({ status, body: text, headers: given, location }), reject);
    });
    asked.end(body);
  });
