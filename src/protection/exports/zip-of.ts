import { crc32 } from 'node:zlib';

export interface FileIn {
  name: string;
  text: string;
}

/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;
/** The first day that the format knows: who made it and when stands in the files. */
const DAY_ONE = 0x0021;

/** Files as they are, side by side in one: every system opens it, and nothing of it is written anywhere here. */
export function zipOf(files: readonly FileIn[]): Buffer {
  const entries = files.map(({ name, text }) => ({ name: Buffer.from(name), body: Buffer.from(text) }));
  const locals: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const { name, body } of entries) {
    const facts = factsOf(name, body);
    const local = Buffer.concat([fields([4, 0x04034b50], [2, VERSION]), facts, name, body]);
    const after = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    heads.push(Buffer.concat([fields([4, 0x02014b50], [2, VERSION], [2, VERSION]), facts, after, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(heads);
  const count = entries.length;
  const end = fields([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, directory.length], [4, at], [2, 0]);
  return Buffer.concat([...locals, directory, end]);
}

function factsOf(name: Buffer, body: Buffer): Buffer {
  const size = body.length;
  const sizes = [[4, crc32(body)] as const, [4, size] as const, [4, size] as const];
  return fields([2, FLAGS], [2, 0], [2, 0], [2, DAY_ONE], ...sizes, [2, name.length], [2, 0]);
}

function fields(...parts: readonly (readonly [2 | 4, number])[]): Buffer {
  const buffer = Buffer.alloc(parts.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of parts) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}
