import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { READER, WRITER } from '../../../src/platform/database/data-source';
import type { RunningApp } from '../../support/app';
import { ENGINE } from '../../support/engine';

export interface Asked {
  sql: string;
  parameters: readonly unknown[];
}

const nothing = (): void => undefined;

/** Everything that the product asks its database while it does something, as it asks it. */
export async function askedDuring(running: RunningApp, work: () => Promise<unknown>): Promise<Asked[]> {
  const asked = new Map<string, Asked>();
  const sources = [WRITER, READER].map((name) => running.app.get<DataSource>(getDataSourceToken(name)));
  const loggers = sources.map(({ logger }) => logger);
  const logQuery = (sql: string, parameters: unknown[] = []): void => {
    if (/^(SELECT|WITH|UPDATE|DELETE)/i.test(sql)) asked.set(sql, { sql, parameters });
  };
  const others = { logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing };
  for (const source of sources) source.logger = { logQuery, ...others, logMigration: nothing, log: nothing };
  try {
    await work();
  } finally {
    sources.forEach((source, at) => (source.logger = loggers[at] ?? source.logger));
  }
  return [...asked.values()];
}

/** How the engine would go about it, a line a step. */
export async function planOf(running: RunningApp, { sql, parameters }: Asked): Promise<string[]> {
  const reader = running.app.get<DataSource>(getDataSourceToken(READER));
  const runner = reader.createQueryRunner();
  try {
    if (ENGINE === 'sqlite') {
      const steps = (await runner.query(`EXPLAIN QUERY PLAN ${sql}`, [...parameters])) as {
        detail: string;
      }[];
      return steps.map(({ detail }) => detail);
    }
    await runner.query('SET enable_seqscan = off');
    const lines = (await runner.query(`EXPLAIN ${sql}`, [...parameters])) as { 'QUERY PLAN': string }[];
    await runner.query('RESET enable_seqscan');
    return lines.map((line) => line['QUERY PLAN']);
  } finally {
    await runner.release();
  }
}
