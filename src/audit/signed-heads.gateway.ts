import { Inject, Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { CLOCK } from '../platform/system-clock';
import type { TrailFinding, TrailHead } from './trail-walk';

/** What stands before the 32 bytes of an Ed25519 key in PKCS 8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const line = z.strictObject({
  position: z.number().int().positive(),
  hash: z.string(),
  at: z.iso.datetime(),
  key: z.string(),
  signature: z.string(),
});
type Line = z.output<typeof line>;

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
  readonly #publicKey: KeyObject;
  #lastPosition = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'audit'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#privateKey = createPrivateKey({
      key: Buffer.concat([PKCS8, config.audit.key]),
      format: 'der',
      type: 'pkcs8',
    });
    this.#publicKey = createPublicKey(this.#privateKey);
  }

  /** Names the key that signs; the key itself stays here. */
  get keyId(): string {
    const der = this.#publicKey.export({ format: 'der', type: 'spki' });
    return createHash('sha256').update(der).digest('base64url').slice(0, 16);
  }

  write({ position, hash }: TrailHead): void {
    const file = this.config.audit.headsFile;
    if (file === undefined || position === this.#lastPosition) return;
    const head = { position, hash, at: this.clock.now().toISOString(), key: this.keyId };
    const signature = sign(null, said(head), this.#privateKey).toString('base64url');
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify({ ...head, signature })}\n`, { flush: true });
    this.#lastPosition = position;
  }

  /** From the file of the settings, or from a copy that somebody else kept. */
  read(file = this.config.audit.headsFile): HeadsRead {
    if (file === undefined || !existsSync(file)) return { heads: [], findings: [] };
    const found: HeadsRead = { heads: [], findings: [] };
    for (const text of readFileSync(file, 'utf8')
      .split('\n')
      .filter((each) => each.trim() !== '')) {
      const head = parsed(text);
      if (!head) found.findings.push({ kind: 'head-unreadable', position: null, entryId: null });
      else if (!this.#isSigned(head))
        found.findings.push({ kind: 'head-forged', position: head.position, entryId: null });
      else found.heads.push({ position: head.position, hash: head.hash, at: head.at });
    }
    return found;
  }

  #isSigned({ signature, ...head }: Line): boolean {
    return verify(null, said(head), this.#publicKey, Buffer.from(signature, 'base64url'));
  }
}

function said({ position, hash, at, key }: Omit<Line, 'signature'>): Buffer {
  return Buffer.from(`onward-trail-head\n${position}\n${hash}\n${at}\n${key}`);
}

function parsed(text: string): Line | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
