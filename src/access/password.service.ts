import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { createHash } from 'node:crypto';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  /** Checked when there is no such account, so that "unknown" takes as long as "wrong". */
  readonly #nobody = hash('nobody', COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const isMatch = await verify(passwordHash ?? (await this.#nobody), password);
    return isMatch && passwordHash !== undefined;
  }
}

/** For secrets that are random already: nothing to guess, so nothing to slow down. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
