import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { ConfigProblem } from '../config/load-config';
import { CLOCK } from '../system-clock';
import { Database } from './database.service';
import { SandboxMark } from './sandbox-mark.entity';

const ID = 'sandbox';
const HAS_ANYBODY = `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM contact)
  OR EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM api_client)`;

/**
 * Keeps made-up people and real ones in databases of their own. A sandbox that took a real one for its own would show
 * partners who is in it; the product that took a sandbox for real would ring services about nobody.
 */
@Injectable()
export class SandboxCheck {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'isSandbox'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `ConfigProblem` before anything is listened to; marks a database that nobody is in yet. */
  async assertRight(): Promise<void> {
    const isMarked = await this.db.reader.existsBy(SandboxMark, { id: ID });
    const isSandbox = this.config.isSandbox ?? false;
    if (isMarked === isSandbox) return;
    if (isMarked)
      throw new ConfigProblem('This database is a sandbox’s. Start the product with a database of its own.');
    if ((await this.db.select(HAS_ANYBODY, [])).length > 0)
      throw new ConfigProblem(
        'This database has people in it. Start a sandbox with an empty one, and make accounts and clients afterwards.',
      );
    await this.#mark();
  }

  async #mark(): Promise<void> {
    const mark = { id: ID, markedAt: this.clock.now() };
    try {
      await this.db.inTransaction((tx) => tx.insert(SandboxMark, mark));
    } catch (error) {
      // Another instance of the sandbox started at the same moment.
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }
}
