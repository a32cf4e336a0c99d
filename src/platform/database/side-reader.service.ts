import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { SideProcess } from '../threads/side-process.gateway';
import { Database } from './database.service';
import { londonInSqlite } from './london-words';
import { withBareMarks } from './select-by';

const READER = join(__dirname, 'sqlite-reader.worker.js');

/** What a statement must say in the words of its engine. */
export interface EngineWords {
  /** A moment so many seconds later. */
  later: (moment: string, seconds: number) => string;
  /** The hour of London's clocks, 0 to 23, as a text. */
  hour: (moment: string) => string;
  /** The day of London's week as a text; Sunday is 0. */
  weekday: (moment: string) => string;
  /** The month of London, such as `2026-11`. */
  monthName: (moment: string) => string;
}

const SQLITE: EngineWords = {
  later: (moment, seconds) => `strftime('%Y-%m-%d %H:%M:%f', ${moment}, '${seconds} seconds')`,
  hour: (moment) => `CAST(CAST(strftime('%H', ${londonInSqlite(moment)}) AS integer) AS text)`,
  weekday: (moment) => `strftime('%w', ${londonInSqlite(moment)})`,
  monthName: (moment) => `strftime('%Y-%m', ${londonInSqlite(moment)})`,
};
const POSTGRES: EngineWords = {
  later: (moment, seconds) => `(${moment} + interval '${seconds} seconds')`,
  hour: (moment) => `CAST(CAST(EXTRACT(HOUR FROM ${inLondon(moment)}) AS integer) AS text)`,
  weekday: (moment) => `CAST(CAST(EXTRACT(DOW FROM ${inLondon(moment)}) AS integer) AS text)`,
  monthName: (moment) => `to_char(${inLondon(moment)}, 'YYYY-MM')`,
};

function inLondon(moment: string): string {
  return `(CAST(${moment} AS timestamptz) AT TIME ZONE 'Europe/London')`;
}

/** As long as a PostgreSQL server may be silent. */
const ANSWER_WITHIN_MS = 12_000;
const tooLong = (): Error => new DomainError('unavailable', 'database.unavailable');

/**
 * Long questions about many rows. SQLite answers on the thread that asks, so there they go to a process with a
 * connection of its own; PostgreSQL answers elsewhere anyway. What takes too long is ended on both: it would keep
 * everything from being cleared away that was written since it began.
 */
@Injectable()
export class SideReader implements OnApplicationShutdown {
  readonly words: EngineWords;
  readonly #process: SideProcess | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) { database }: Pick<Config, 'database'>,
  ) {
    this.words = database.engine === 'sqlite' ? SQLITE : POSTGRES;
    if (database.engine !== 'sqlite') return;
    const limit = { withinMs: ANSWER_WITHIN_MS, tooLong };
    this.#process = new SideProcess(READER, { args: [database.file], ...limit });
  }

  /** As `Database.select`. */
  select<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return this.#process
      ? this.#process.ask(withBareMarks(sql, parameters))
      : this.db.select(sql, parameters);
  }

  onApplicationShutdown(): void {
    this.#process?.stop();
  }
}
