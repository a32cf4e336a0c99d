import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { SecondFactor, type Account } from '../../../src/access';
import { Areas, SupportServices, type DirectoryRow } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { WRITER } from '../../../src/platform/database/data-source';
import { Seals } from '../../../src/platform/database/seals.service';
import type { Row } from '../../../src/platform/database/tx';
import { newId } from '../../../src/platform/ids';
import { Chains } from '../../../src/rehearsal/chains.service';
import { OnCall } from '../../../src/telephony';
import type { RunningApp } from '../../support/app';
import { ENGINE } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';

export const IDVA = 'cedar-centre-idva';
export const IDVA_ORGANISATION = 'black-country-womens-aid';
export const PHONED = 'dudley-homeless-team';
export const FORMED = 'barnardos-amazon-first-step';
export const DUDLEY = 'E08000027';
export const KIRKLEES = 'E08000034';
const HUBS = { [DUDLEY]: 'dudley-hub', [KIRKLEES]: 'kirklees-hub' } as const;
const CHECKED = { verifiedOn: '2026-11-02', verifiedByRole: 'coordinator' } as const;

export type Entry = Partial<Omit<DirectoryRow, 'eligibility'>> & {
  eligibility?: Partial<DirectoryRow['eligibility']>;
};
export type Entries = Readonly<Record<string, Entry>>;

/** The reviewed directory with these entries alone, each checked and changed as said. */
export async function directoryOf(running: RunningApp, entries: Entries): Promise<void> {
  const { reviewed } = running.app.get(Areas);
  const supportServices = reviewed.supportServices.flatMap((row) => {
    const change = entries[row.id];
    const eligibility = { ...row.eligibility, ...change?.eligibility };
    return change ? [{ ...row, ...CHECKED, ...change, eligibility }] : [];
  });
  if (supportServices.length !== Object.keys(entries).length) throw new Error('not in the directory');
  await running.app.get(SupportServices).replace(system('test'), { ...reviewed, supportServices });
}

export const DUTY_PHONE = {
  number: '01632 960301',
  e164: '+441632960301' as E164,
  note: null,
  purposes: ['duty'],
} as const;

/** Somebody who can sign in as in production, with a second factor, unless it is taken away. */
export async function workerAt(
  running: RunningApp,
  organisationId: string,
  {
    role = 'worker',
    hasFactor = true,
    email,
  }: { role?: Account['role']; hasFactor?: boolean; email?: string } = {},
): Promise<string> {
  const address = email ?? `${newId()}@example.org`;
  const account = { name: 'Ash', organisationId, role, password: PASSWORD, email: address };
  const deskPhone = '+441632960411' as E164;
  const accountId = await createAccount(running, { ...account, deskPhone });
  if (hasFactor) await giveFactor(running, accountId);
  return accountId;
}

export async function giveFactor(running: RunningApp, accountId: string): Promise<void> {
  const row = { id: newId(), accountId, secret: 'SECRET', lastStep: 0, createdAt: running.clock.now() };
  const sealed = running.app.get(Seals).close(SecondFactor, row) as Row<SecondFactor>;
  await running.db.inTransaction((tx) => tx.insert(SecondFactor, sealed));
}

/** A hub that answers: a coordinator who is always on call. */
export async function hubAnswers(running: RunningApp): Promise<string[]> {
  return Promise.all(
    Object.entries(HUBS).map(async ([areaCode, organisationId]) => {
      const accountId = await workerAt(running, organisationId, { role: 'coordinator' });
      const actor = { kind: 'staff', accountId, organisationId, role: 'coordinator' } as const;
      await running.app.get(OnCall, { strict: false }).add(actor, { areaCode, accountId });
      return accountId;
    }),
  );
}

/** What the rehearsal says of one support service now. */
export async function rehearsed(
  running: RunningApp,
  id: string,
): Promise<{ resting: string | null; codes: string[] }> {
  const directory = await running.app.get(SupportServices).snapshot();
  const { resting, findings } = await running.app
    .get(Chains, { strict: false })
    .rehearse(directory.get(id), directory);
  return { resting, codes: findings.map(({ code }) => code) };
}

/** Everything that a rehearsal must leave as it was: every row of every table. */
export async function everyRow(running: RunningApp): Promise<Readonly<Record<string, number>>> {
  const { entityMetadatas } = running.db.reader.connection;
  const counts = await Promise.all(
    entityMetadatas.map(
      async ({ tableName, target }) => [tableName, await running.db.reader.count(target)] as const,
    ),
  );
  return Object.fromEntries(counts);
}

/** Breaks the product from below: whatever is written into that table is gone at once. */
export async function withVanishing(
  running: RunningApp,
  table: string,
  work: () => Promise<void>,
): Promise<void> {
  const source = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
  const [make, undo] = ENGINE === 'sqlite' ? ON_SQLITE(table) : ON_POSTGRES(table);
  for (const sql of make) await source.query(sql);
  try {
    await work();
  } finally {
    for (const sql of undo) await source.query(sql);
  }
}

type Statements = [make: string[], undo: string[]];

const ON_SQLITE = (table: string): Statements => [
  [`CREATE TRIGGER vanishing AFTER INSERT ON "${table}" BEGIN DELETE FROM "${table}" WHERE id = NEW.id; END`],
  ['DROP TRIGGER vanishing'],
];
const ON_POSTGRES = (table: string): Statements => [
  [
    `CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    `CREATE TRIGGER vanishing BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION vanish()`,
  ],
  [`DROP TRIGGER vanishing ON "${table}"`, 'DROP FUNCTION vanish'],
];
