import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { referenceFrom } from '../kernel/reference';

const DRAWN = 4_096;
const ID_BYTES = 16;

let unused = Buffer.alloc(0);
let last = { msecs: 0, seq: 0 };

/** Random bytes are drawn many at a time: asking the system for sixteen costs as much as asking for a page. */
function random(bytes: number): Buffer {
  if (unused.length < bytes) unused = randomBytes(DRAWN);
  const taken = unused.subarray(0, bytes);
  unused = unused.subarray(bytes);
  return taken;
}

/**
 * A time-ordered id (UUIDv7): neighbours in time are neighbours in the index. Within one process each is greater than
 * the one before, also in the same millisecond, so rows of one transaction keep their order.
 */
export function newId(): string {
  const now = Date.now();
  last = now > last.msecs ? { msecs: now, seq: random(3).readUIntBE(0, 3) } : { ...last, seq: last.seq + 1 };
  return v7({ random: random(ID_BYTES), ...last });
}

export function newReference(): string {
  return referenceFrom(randomBytes(8).readBigUInt64BE());
}

/** 256 random bits, for anything that must not be guessed. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
