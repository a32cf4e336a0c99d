import { parseArgs } from 'node:util';

export interface BenchOptions {
  engine: 'sqlite' | 'postgres';
  /** Referrals altogether, for what has to be as quick with many as with few. */
  sizes: readonly number[];
  seconds: number;
  /** What was grown once is used again; nothing is kept otherwise. */
  keep: boolean;
}

const SIZES_BY_DEFAULT = '5000,20000';
/** Fewer would leave no room for what is closed beside what is open. */
const LEAST = 5_000;

/** `npm run bench -- worklist accept --engine=postgres --sizes=10000,1000000 --seconds=8 --keep` */
export function readOptions(args: readonly string[]): { names: readonly string[]; options: BenchOptions } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: process.env['DB'] === 'postgres' ? 'postgres' : 'sqlite' },
      sizes: { type: 'string', default: SIZES_BY_DEFAULT },
      seconds: { type: 'string', default: process.env['SECONDS'] ?? '8' },
      keep: { type: 'boolean', default: false },
    },
  });
  const { engine, sizes, seconds, keep } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
  const counted = sizes.split(',').map(Number);
  if (!counted.every((size) => Number.isInteger(size) && size >= LEAST))
    throw new Error(`--sizes is like 10000,100000, and none under ${LEAST}`);
  return { names: positionals, options: { engine, sizes: counted, seconds: Number(seconds), keep } };
}
