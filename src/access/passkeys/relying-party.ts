/** Who a passkey is for: the name it is bound to, and the address of the pages that may ask for it. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** Browsers bind passkeys to names, never to numbers: a demonstration has them under `localhost`. */
export function relyingParty(publicBaseUrl: string): RelyingParty {
  const url = new URL(publicBaseUrl);
  if (url.hostname === '127.0.0.1' || url.hostname === '[::1]') url.hostname = 'localhost';
  return { id: url.hostname, origin: url.origin };
}
