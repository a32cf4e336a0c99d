import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { referenceFrom } from '../kernel/reference';

/** A time-ordered id (UUIDv7): neighbours in time are neighbours in the index. */
export function newId(): string {
  return v7();
}

export function newReference(): string {
  return referenceFrom(randomBytes(8).readBigUInt64BE());
}

/** 256 random bits, for anything that must not be guessed. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
