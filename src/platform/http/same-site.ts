import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser sent this form from one of our own pages. Browsers since 2023 say so in `Sec-Fetch-Site`, which
 * no page can forge; older ones send `Origin`. Under our own `no-referrer` an older browser sends `Origin: null`:
 * such a form is let through for the sealed key inside it to decide, see `FormSeal`.
 */
export function isFromHere(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = headers.origin;
  if (origin === undefined || origin === 'null') return headers.cookie === undefined;
  return origin === ownOrigin || sameLoopback(origin, ownOrigin);
}

/** In a demonstration the same machine is called by three names. */
function sameLoopback(origin: string, ownOrigin: string): boolean {
  const given = URL.canParse(origin) ? new URL(origin) : undefined;
  const own = new URL(ownOrigin);
  const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);
  return (
    given !== undefined && isLoopback(given.hostname) && isLoopback(own.hostname) && given.port === own.port
  );
}
