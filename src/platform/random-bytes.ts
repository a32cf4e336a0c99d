import { randomBytes } from 'node:crypto';

const DRAWN = 4_096;

let unused = Buffer.alloc(0);

/** Random bytes drawn many at a time: asking the system for twelve costs as much as asking for a page. None is given twice. */
export function takeRandomBytes(count: number): Buffer {
  if (unused.length < count) unused = randomBytes(DRAWN);
  const taken = unused.subarray(0, count);
  unused = unused.subarray(count);
  return taken;
}
