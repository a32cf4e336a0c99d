import type { DataSource } from 'typeorm';
import { CreateAuditGuards1795630721518 } from '../../migrations/1795630721518-CreateAuditGuards';

const GUARDS = new CreateAuditGuards1795630721518();

/** As whoever has the password of the database would: without them the trail can be changed like any table. */
export async function dropAuditGuards(source: DataSource): Promise<void> {
  await withRunner(source, (runner) => GUARDS.down(runner));
}

export async function putAuditGuards(source: DataSource): Promise<void> {
  await withRunner(source, (runner) => GUARDS.up(runner));
}

type Runner = ReturnType<DataSource['createQueryRunner']>;

async function withRunner(source: DataSource, use: (runner: Runner) => Promise<void>): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await use(runner);
  } finally {
    await runner.release();
  }
}
