import { Inject, Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import { isEasyToGuess } from './easy-to-guess';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const MIN_LENGTH = 15;
const MAX_LENGTH = 256;
const commonWords = z.strictObject({ version: z.literal(1), words: z.array(z.string().min(3)) });

@Injectable()
export class Passwords {
  /** Checked when there is no such account, so that "unknown" takes as long as "wrong". */
  readonly #nobody = hash('nobody', COST);
  readonly #common: readonly string[];

  constructor(@Inject(CONFIG) config: Pick<Config, 'configDir'>) {
    const file = readReviewedFile(config.configDir, 'passwords/common.json');
    this.#common = commonWords.parse(file.content).words;
  }

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const isMatch = await verify(passwordHash ?? (await this.#nobody), password);
    return isMatch && passwordHash !== undefined;
  }

  /** Why a new password is refused, as the code of a sentence; `personal` is what others know of its owner. */
  problemWith(password: string, personal: readonly string[]): string | undefined {
    if (password.length < MIN_LENGTH) return 'account.password-too-short';
    if (password.length > MAX_LENGTH) return 'account.password-too-long';
    return isEasyToGuess(password, this.#common, personal) ? 'account.password-easy' : undefined;
  }
}

/** For secrets that are random already: nothing to guess, so nothing to slow down. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
