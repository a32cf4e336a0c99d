import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { ConfigProblem } from '../config/load-config';
import { CLOCK } from '../system-clock';
import { Database } from './database.service';
import { KeySentinel } from './key-sentinel.entity';
import { SealedValues } from './sealed-values.queries';
import { Seals } from './seals.service';

const INDEX = 'index';
const FIELD = 'field:';
const WORDS = 'onward';

/**
 * Whether the keys given are those of this database. With a wrong one, names could not be read and, worse, new ones
 * would be sealed under it, and known numbers would count as unknown.
 */
@Injectable()
export class KeyCheck {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly sealed: SealedValues,
    @Inject(CONFIG) private readonly config: Pick<Config, 'keys'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `ConfigProblem` naming every key that is wrong or missing; writes nothing then. */
  async assertRight(): Promise<void> {
    const problems = await this.problems();
    if (problems.length > 0) {
      const lines = problems.map((problem) => `  ${problem}`).join('\n');
      throw new ConfigProblem(`These keys are not the ones of this database:\n${lines}`);
    }
    await this.#mark();
  }

  async problems(): Promise<string[]> {
    const sentinels = await this.db.reader.find(KeySentinel, { order: { id: 'ASC' } });
    const found = sentinels.map((sentinel) => this.#problemOf(sentinel));
    // A database of an earlier release has no sentinels, only what was sealed.
    const older = sentinels.length === 0 ? await this.#problemsOfRows() : [];
    return [...found, ...older].filter((problem) => problem !== undefined);
  }

  #problemOf({ id, mark }: KeySentinel): string | undefined {
    if (id === INDEX)
      return mark === this.seals.index(INDEX, WORDS)
        ? undefined
        : 'INDEX_KEY: numbers were indexed by another';
    const keyId = id.slice(FIELD.length);
    if (!this.config.keys.fields.some((key) => key.id === keyId))
      return `FIELD_KEYS: ${keyId} is missing, and data is sealed under it`;
    return this.#opens(id, mark) ? undefined : `FIELD_KEYS: ${keyId} is another key than before`;
  }

  async #problemsOfRows(): Promise<string[]> {
    const samples = await this.sealed.samples();
    const isWrong = samples.some(({ table, row }) => {
      try {
        this.seals.open(table.entity, row, table.columns as readonly 'id'[]);
        return false;
      } catch {
        return true;
      }
    });
    return isWrong ? ['FIELD_KEYS: what is sealed here does not open with them'] : [];
  }

  #opens(id: string, mark: string): boolean {
    try {
      return this.seals.unseal(placeOf(id), mark) === WORDS;
    } catch {
      return false;
    }
  }

  async #mark(): Promise<void> {
    const current = `${FIELD}${this.config.keys.fields[0]?.id}`;
    const known = new Set((await this.db.reader.find(KeySentinel)).map(({ id }) => id));
    const createdAt = this.clock.now();
    const missing = [
      { id: current, mark: this.seals.seal(placeOf(current), WORDS), createdAt },
      { id: INDEX, mark: this.seals.index(INDEX, WORDS), createdAt },
    ].filter(({ id }) => !known.has(id));
    if (missing.length === 0) return;
    try {
      await this.db.inTransaction((tx) => tx.insert(KeySentinel, ...missing));
    } catch (error) {
      // Another instance started at the same moment and wrote the same.
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }
}

function placeOf(id: string): string {
  return `key_sentinel|mark|${id}`;
}
