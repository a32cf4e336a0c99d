import { z } from 'zod';

const head = z.strictObject({
  position: z.number().int().positive(),
  hash: z.string(),
  at: z.iso.datetime(),
  key: z.string(),
  /** Where one key follows another: the public half of the one before, which signed until here. */
  before: z.string().optional(),
  signature: z.string(),
});

/** One line of the file: how far the chain went at a moment, and which key says so. */
export type HeadLine = z.output<typeof head>;
export type Handover = HeadLine & { before: string };

export interface KnownKey {
  publicKey: string;
  /** The last row of which its word is taken. */
  upTo: number;
}

/** What the signature is over. */
export function saidBy({ position, hash, at, key, before }: Omit<HeadLine, 'signature'>): string {
  const said = `onward-trail-head\n${position}\n${hash}\n${at}\n${key}`;
  return before === undefined ? said : `${said}\nafter ${before}`;
}

export function parseHead(text: string): HeadLine | undefined {
  try {
    return head.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The beginning of a line whose writer was killed: the same as if it had not been written. */
export function isTorn(text: string): boolean {
  return '{"position":'.startsWith(text.slice(0, 12)) && !text.endsWith('}');
}

export function isHandover(line: HeadLine): line is Handover {
  return line.before !== undefined;
}

/**
 * Which keys' lines are taken at their word, and how far. A key that is known vouches for the one before it, up to the row
 * at which it took over: whoever steals an old key later can say nothing of any row after that.
 */
export function knownKeys(
  trusted: ReadonlyMap<string, KnownKey>,
  handovers: readonly Handover[],
  {
    isSigned,
    idOf,
  }: { isSigned: (line: HeadLine, key: KnownKey) => boolean; idOf: (publicKey: string) => string },
): ReadonlyMap<string, KnownKey> {
  const known = new Map(trusted);
  const left = new Set(handovers);
  for (let grew = true; grew;) {
    grew = false;
    for (const line of left) {
      const signer = known.get(line.key);
      if (!signer || line.position > signer.upTo || !isSigned(line, signer)) continue;
      left.delete(line);
      known.set(idOf(line.before), { publicKey: line.before, upTo: line.position });
      grew = true;
    }
  }
  return known;
}
