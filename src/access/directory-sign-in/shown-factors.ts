/** What an issuer says of how somebody signed in there. */
export interface SignInClaims {
  acr?: unknown;
  amr?: unknown;
}

/** RFC 8176: that several factors were used, and those that are several by themselves. */
const SEVERAL = new Set(['mfa', 'hwk', 'fpt', 'face', 'iris', 'pop']);

/**
 * Whether the issuer vouches for a second factor. What it does not say it did not do: then ours is asked for. An `acr`
 * means nothing but what was agreed with that issuer.
 */
export function hasSecondFactor({ acr, amr }: SignInClaims, trustedAcr: readonly string[]): boolean {
  if (typeof acr === 'string' && trustedAcr.includes(acr)) return true;
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  return methods.includes('mfa') || (methods.length > 1 && methods.some((each) => SEVERAL.has(String(each))));
}
