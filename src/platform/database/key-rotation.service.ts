import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { ConfigProblem } from '../config/load-config';
import { Database } from './database.service';
import { KeyCheck } from './key-check.service';
import { KeySentinel } from './key-sentinel.entity';
import { SealedValues, type SealedRow, type SealedTable } from './sealed-values.queries';
import { Seals } from './seals.service';
import type { Tx } from './tx';

/** Rows of one transaction: on SQLite everybody else waits for it. */
const AT_ONCE = 100;

export interface Rotated {
  keyId: string;
  values: number;
  /** Keys that nothing is sealed under any more: they may be taken out of the settings. */
  retired: readonly string[];
}

/** Seals everything under the first of the keys, while people work. Stopped at any moment, it goes on where it was. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly sealed: SealedValues,
    private readonly check: KeyCheck,
    @Inject(CONFIG) private readonly config: Pick<Config, 'keys'>,
  ) {}

  get #prefix(): string {
    return `1.${this.config.keys.fields[0]?.id}.`;
  }

  async rotate(): Promise<Rotated> {
    await this.check.assertRight();
    const keyId = this.config.keys.fields[0]?.id ?? '';
    let values = 0;
    // An instance that has not been started anew still seals under the old key: look until a pass finds nothing.
    for (let found = 1; found > 0; values += found) {
      found = 0;
      for (const table of this.sealed.tables) found += await this.#rotateTable(table, keyId);
    }
    return { keyId, values, retired: await this.#retire(keyId) };
  }

  async #rotateTable(table: SealedTable, keyId: string): Promise<number> {
    let values = 0;
    for (let id = ''; ;) {
      const rows = await this.sealed.listAfter(table, { id, keyId, count: AT_ONCE });
      values += await this.db.inTransaction(async (tx) => {
        let changed = 0;
        for (const row of rows) changed += await this.#reseal(tx, table, row);
        return changed;
      });
      if (rows.length < AT_ONCE) return values;
      id = rows.at(-1)?.id ?? id;
    }
  }

  /** What somebody changed in the meantime is left as it is: it is sealed under the new key already, or found again. */
  async #reseal(tx: Tx, { entity, name, columns }: SealedTable, row: SealedRow): Promise<number> {
    let changed = 0;
    for (const column of columns) {
      const before = row[column];
      if (before === null || before === undefined || before.startsWith(this.#prefix)) continue;
      const where = `${name}|${column}|${row.id}`;
      const after = this.seals.seal(where, this.#unseal(where, before));
      changed += await tx.update(entity, { id: row.id, [column]: before }, { [column]: after });
    }
    return changed;
  }

  #unseal(where: string, text: string): string {
    try {
      return this.seals.unseal(where, text);
    } catch (cause) {
      throw new ConfigProblem(`${where} does not open: it was changed, or its key is not among FIELD_KEYS.`, {
        cause,
      });
    }
  }

  async #retire(keyId: string): Promise<string[]> {
    const kept = ['index', `field:${keyId}`];
    return this.db.inTransaction(async (tx) => {
      const unused = (await tx.find(KeySentinel, {})).filter(({ id }) => !kept.includes(id));
      for (const { id } of unused) await tx.delete(KeySentinel, { id });
      return unused.map(({ id }) => id.replace('field:', ''));
    });
  }
}
