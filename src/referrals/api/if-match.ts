import { DomainError } from '../../kernel/domain-error';
import type { Sought } from '../sought';

const TAG = /^"v(\d{1,9})"$/;

/** The version of a referral: it changes with everything that is done with it. */
export function etagOf({ version }: { version: number }): string {
  return `"v${version}"`;
}

/** RFC 9110: a change says which version it was decided on, so that what is sent twice is done once. */
export function asSeen(reference: string, header: string | undefined): Sought {
  if (header === undefined) throw new DomainError('invalid', 'if-match-missing');
  const version = TAG.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError('conflict', 'version-conflict');
  return { reference, version: Number(version) };
}
