import { DomainError } from '../kernel/domain-error';
import type { Referral } from './referral.entity';

/** A referral that somebody wants to move: by its reference, or as they last saw it. */
export type Sought = string | { reference: string; version: number };

export function referenceIn(sought: Sought): string {
  return typeof sought === 'string' ? sought : sought.reference;
}

/** Throws where it has moved since it was seen. Asked while the row is held: what was sent twice is done once. */
export function assertAsSeen({ version }: Pick<Referral, 'version'>, sought: Sought): void {
  if (typeof sought !== 'string' && sought.version !== version)
    throw new DomainError('conflict', 'version-conflict');
}
