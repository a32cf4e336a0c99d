import { ROLES, type Role } from '../../src/kernel/actor';
import type { RunningApp } from './app';
import { routesOf, type Route } from './routes';
import { signedIn } from './staff';

const HUB: readonly Role[] = ['handler', 'coordinator', 'auditor'];

/** Somebody of each role, by cookie. */
export async function cookiesOf(running: RunningApp): Promise<ReadonlyMap<Role, string>> {
  const cookies = new Map<Role, string>();
  for (const role of ROLES) {
    const organisationId = HUB.includes(role) ? 'dudley-hub' : 'chadd';
    cookies.set(role, (await signedIn(running, { role, organisationId })).cookie);
  }
  return cookies;
}

export interface Asked {
  route: Route;
  method: string;
  path: string;
  /** Who asked, and in which way. */
  how: string;
  init: RequestInit & { headers: Record<string, string> };
}

export const isChange = ({ method }: Route): boolean => method !== 'GET';
/** Whose handlers look at a token or a signature, and not at where a form came from. */
export const provesItself = ({ path }: Route): boolean => /^\/(api|hooks|oauth)\//.test(path);

export function rolesOf({ policy }: Route): Role[] {
  const allowed = policy && 'allow' in policy ? policy.allow : [];
  return ROLES.filter((role) => (allowed as readonly string[]).includes(role));
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const OWN = { 'sec-fetch-site': 'same-origin' };

/** Each route as strangers, each kind of staff and broken programs ask for it. */
export function everyAsk(running: RunningApp, cookies: ReadonlyMap<Role, string>): Asked[] {
  return routesOf(running.app).flatMap((route) => {
    const { method } = route;
    const path = route.path.replaceAll(/:\w+/g, 'K7F2-9QX4');
    const ask = (how: string, headers: Record<string, string>, more: RequestInit = {}): Asked => ({
      ...{ route, method, path, how },
      init: { method, redirect: 'manual', ...more, headers },
    });
    const [allowed] = rolesOf(route);
    const refused = ROLES.find((role) => !rolesOf(route).includes(role)) ?? 'professional';
    const own = allowed === undefined ? OWN : { ...OWN, cookie: cookies.get(allowed) ?? '' };
    const asks = [
      ask('anybody', OWN),
      ask('whom it is for', own),
      ask('another role', { ...OWN, cookie: cookies.get(refused) ?? '' }),
    ];
    if (!isChange(route)) return asks;
    return [
      ...asks,
      ask('another site', { ...own, 'sec-fetch-site': 'cross-site' }),
      ask('broken JSON', { ...own, 'content-type': 'application/json' }, { body: '{' }),
      ask('an unknown type', { ...own, 'content-type': 'text/x-unknown' }, { body: 'x' }),
      ask('a body too long', { ...own, ...FORM }, { body: `a=${'x'.repeat(300 * 1024)}` }),
    ];
  });
}
