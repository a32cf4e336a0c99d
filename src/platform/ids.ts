import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { referenceFrom } from '../kernel/reference';
import { takeRandomBytes } from './random-bytes';

const ID_BYTES = 16;

let last = { msecs: 0, seq: 0 };

/**
 * A time-ordered id (UUIDv7): neighbours in time are neighbours in the index. Within one process each is greater than
 * the one before, also in the same millisecond, so rows of one transaction keep their order.
 */
export function newId(): string {
  const now = Date.now();
  last =
    now > last.msecs
      ? { msecs: now, seq: takeRandomBytes(3).readUIntBE(0, 3) }
      : { ...last, seq: last.seq + 1 };
  return v7({ random: takeRandomBytes(ID_BYTES), ...last });
}

export function newReference(): string {
  return referenceFrom(randomBytes(8).readBigUInt64BE());
}

/** 256 random bits, for anything that must not be guessed. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The least id that a row of this moment or later can have: a long table is then read from there and not whole. */
export function leastIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
