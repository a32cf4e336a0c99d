import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Entry {
  queue: string | null;
  eligibility: object;
  phones: readonly object[];
  [other: string]: unknown;
}

const SILENT = {
  maxChildren: null,
  boysMaxAge: null,
  girlsMaxAge: null,
  takesPets: null,
  stepFree: null,
  takesNoRecourse: null,
  needsTaken: null,
  needsRefused: null,
};

/** Entries of a directory that was loaded before these facts were asked for: nobody has said. */
export class BackfillDirectoryEntries1795475898353 implements MigrationInterface {
  name = 'BackfillDirectoryEntries1795475898353';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const rows = (await runner.query('SELECT "id", "entry" FROM "support_service"')) as {
      id: string;
      entry: Entry | string;
    }[];
    const update = `UPDATE "support_service" SET "entry" = ${isPostgres ? '$1' : '?'} WHERE "id" = ${isPostgres ? '$2' : '?'}`;
    for (const { id, entry } of rows) {
      const known = typeof entry === 'string' ? (JSON.parse(entry) as Entry) : entry;
      await runner.query(update, [JSON.stringify(completed(known)), id]);
    }
  }

  /** What was added says nothing: it does no harm where it is not asked for. */
  async down(): Promise<void> {}
}

function completed(entry: Entry): object {
  const isRefuge = entry.queue === 'refuge';
  return {
    openingHours: null,
    verifiedByRole: null,
    isConfidential: isRefuge,
    ...entry,
    eligibility: { ...SILENT, areaRule: isRefuge ? 'inverted' : 'local', ...entry.eligibility },
    phones: entry.phones.map((phone) => ({ purposes: [], ...phone })),
  };
}
