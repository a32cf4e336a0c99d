import { Inject, Injectable } from '@nestjs/common';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';

const line = z.strictObject({ id: z.uuid(), at: z.iso.datetime() });

/**
 * Ids of what was forgotten, one a line, in a file away from the database: a database that is restored from a backup
 * has forgotten that it forgot.
 */
@Injectable()
export class ForgottenFile {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'forgottenFile'>) {}

  add(id: string, at: Date): void {
    const file = this.config.forgottenFile;
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify({ id, at: at.toISOString() })}\n`, { flush: true, mode: 0o600 });
  }

  /** Each id once. A last line that was cut off in the middle is passed over: its row is still in the database. */
  read(file = this.config.forgottenFile): ReadonlySet<string> {
    if (file === undefined || !existsSync(file)) return new Set();
    const lines = readFileSync(file, 'utf8').split('\n');
    return new Set(lines.map((text) => idIn(text)).filter((id) => id !== undefined));
  }
}

function idIn(text: string): string | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data?.id;
  } catch {
    return undefined;
  }
}
