import { isPublicAddress } from './address-ranges';

export type UrlRefusal = 'unreadable' | 'not-https' | 'has-password' | 'port' | 'not-public';

/** Names that mean this machine or its network wherever they are looked up. */
const OWN_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|onion)$/;

/**
 * Why a URL that somebody gave us must not be fetched; undefined when its name may be looked up. `URL` has already
 * turned numbers in decimal, octal and hex, and letters that only look like others, into what would be connected to.
 */
export function refusalOfUrl(text: string): UrlRefusal | undefined {
  if (!URL.canParse(text)) return 'unreadable';
  const { protocol, username, password, port, hostname } = new URL(text);
  if (protocol !== 'https:') return 'not-https';
  if (username !== '' || password !== '') return 'has-password';
  if (port !== '') return 'port';
  return mayBePublic(hostname.replace(/\.$/, '')) ? undefined : 'not-public';
}

function mayBePublic(host: string): boolean {
  const isAddress = /^[\d.]+$/.test(host) || host.startsWith('[');
  return isAddress ? isPublicAddress(host) : host.includes('.') && !OWN_NAMES.test(host);
}
