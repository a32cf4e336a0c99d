import { Inject, Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { CLOCK } from '../platform/system-clock';
import { isHandover, isTorn, knownKeys, parseHead, saidBy, type HeadLine, type KnownKey } from './head-lines';
import type { TrailFinding, TrailHead } from './trail-walk';

/** What stands before the 32 bytes of an Ed25519 key in PKCS 8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The heads that were written down, and what is wrong with those that cannot be taken at their word. */
export interface HeadsRead {
  heads: (TrailHead & { at: string })[];
  findings: TrailFinding[];
}

/**
 * Signed heads of the trail's chain, one a line, in a file away from the database. The chain alone does not show that
 * its end was cut off or that all of it was written anew; a head that somebody else keeps does.
 */
@Injectable()
export class SignedHeads {
  readonly #privateKey: KeyObject;
  readonly #publicKey: string;
  /** The key that signed until now, while one follows another. */
  readonly #before: string | undefined;
  #lastPosition = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'audit'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const { key, keyBefore } = config.audit;
    this.#privateKey = privateKeyOf(key);
    this.#publicKey = publicHalf(this.#privateKey);
    this.#before = keyBefore && publicHalf(privateKeyOf(keyBefore));
  }

  /** Names the key that signs; the key itself stays here. */
  get keyId(): string {
    return idOf(this.#publicKey);
  }

  /** Names the one that is to be followed; undefined where none is. */
  get beforeId(): string | undefined {
    return this.#before === undefined ? undefined : idOf(this.#before);
  }

  write({ position, hash }: TrailHead): void {
    if (position === this.#lastPosition) return;
    this.#append({ position, hash });
    this.#lastPosition = position;
  }

  /** Signs with the new key that the one before it was ours up to here. Done twice it says the same once. */
  handOver({ position, hash }: TrailHead): void {
    if (this.#before !== undefined && !this.hasHandedOver())
      this.#append({ position, hash, before: this.#before });
  }

  hasHandedOver(): boolean {
    const { lines } = this.#lines(this.config.audit.headsFile);
    const ours = { publicKey: this.#publicKey, upTo: Number.POSITIVE_INFINITY };
    return lines.some(
      (line) => line.before === this.#before && line.key === this.keyId && isSigned(line, ours),
    );
  }

  /** From the file of the settings, or from a copy that somebody else kept. */
  read(file = this.config.audit.headsFile): HeadsRead {
    const { lines, unreadable } = this.#lines(file);
    const known = knownKeys(this.#trusted(), lines.filter(isHandover), { isSigned, idOf });
    const isOurs = (line: HeadLine): boolean => {
      const key = known.get(line.key);
      return key !== undefined && line.position <= key.upTo && isSigned(line, key);
    };
    const forged = lines.filter((line) => !isOurs(line));
    return {
      heads: lines.filter(isOurs).map(({ position, hash, at }) => ({ position, hash, at })),
      findings: [
        ...forged.map(({ position }) => ({ kind: 'head-forged', position, entryId: null }) as const),
        ...Array.from({ length: unreadable }, () => UNREADABLE),
      ],
    };
  }

  #trusted(): Map<string, KnownKey> {
    const keys = [this.#publicKey, this.#before].filter((key) => key !== undefined);
    return new Map(keys.map((publicKey) => [idOf(publicKey), { publicKey, upTo: Number.POSITIVE_INFINITY }]));
  }

  #lines(file: string | undefined): { lines: HeadLine[]; unreadable: number } {
    if (file === undefined || !existsSync(file)) return { lines: [], unreadable: 0 };
    const texts = readFileSync(file, 'utf8')
      .split('\n')
      .map((text) => text.trim());
    const whole = texts.filter((text) => text !== '' && !isTorn(text));
    const lines = whole.map(parseHead).filter((line) => line !== undefined);
    return { lines, unreadable: whole.length - lines.length };
  }

  #append(head: TrailHead & { before?: string }): void {
    const file = this.config.audit.headsFile;
    if (file === undefined) return;
    const line = { ...head, at: this.clock.now().toISOString(), key: this.keyId };
    const signature = sign(null, Buffer.from(saidBy(line)), this.#privateKey).toString('base64url');
    mkdirSync(dirname(file), { recursive: true });
    // Whoever was killed in the middle of a line must not take the next one with it.
    appendFileSync(file, `${endsWhole(file) ? '' : '\n'}${JSON.stringify({ ...line, signature })}\n`, {
      flush: true,
    });
  }
}

const UNREADABLE: TrailFinding = { kind: 'head-unreadable', position: null, entryId: null };

function privateKeyOf(key: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, key]), format: 'der', type: 'pkcs8' });
}

function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url');
}

function idOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url').slice(0, 16);
}

function isSigned({ signature, ...line }: HeadLine, { publicKey }: KnownKey): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(saidBy(line)), key, Buffer.from(signature, 'base64url'));
}

/** Whether the last line is ended: a file of years is not read for that. */
function endsWhole(file: string): boolean {
  if (!existsSync(file)) return true;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() === '\n');
  } finally {
    closeSync(handle);
  }
}
