import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { Accounts } from './access';
import { Areas, SupportServices } from './directory';
import { ROLES, system } from './kernel/actor';
import { parsePhone } from './kernel/phone-number';
import type { Config } from './platform/config/config';
import { ConfigProblem } from './platform/config/load-config';
import { readReviewedFile } from './platform/config/reviewed-file';

const schema = z.strictObject({
  version: z.literal(1),
  password: z.string().min(15),
  accounts: z.array(
    z.strictObject({
      email: z.email().endsWith('.example'),
      name: z.string(),
      organisationId: z.string(),
      role: z.enum(ROLES),
      deskPhone: z.string().transform(parsePhone).optional(),
    }),
  ),
});

export type DemonstrationAccounts = z.output<typeof schema>;

export function demonstrationAccounts(config: Config): DemonstrationAccounts {
  return schema.parse(readReviewedFile(config.configDir, 'demonstration/accounts.json').content);
}

/** Fills a new database with the reviewed directory and people to try it with; does nothing to one that has accounts. */
export async function seedDemonstration(app: INestApplicationContext, config: Config): Promise<boolean> {
  const accounts = app.get(Accounts);
  if (await accounts.hasAny()) return false;
  const actor = system('seed');
  const supportServices = app.get(SupportServices);
  await supportServices.replace(actor, app.get(Areas).reviewed);
  const { password, accounts: wanted } = demonstrationAccounts(config);
  for (const account of wanted) await accounts.create(actor, { ...account, password, isDemonstration: true });
  for (const id of new Set(wanted.map(({ organisationId }) => organisationId)))
    await supportServices.vet(actor, id);
  await supportServices.snapshot();
  return true;
}

/** A sandbox has the reviewed directory, so that what is sent goes somewhere; people and clients are made by hand. */
export async function seedSandbox(app: INestApplicationContext): Promise<void> {
  const supportServices = app.get(SupportServices);
  if ((await supportServices.snapshot()).supportServices.length > 0) return;
  await supportServices.replace(system('seed'), app.get(Areas).reviewed);
}

/** Throws where there are demonstration accounts: their password stands in a public file. */
export async function refuseDemonstrationAccounts(app: INestApplicationContext): Promise<void> {
  if (!(await app.get(Accounts).hasDemonstrationAccounts())) return;
  throw new ConfigProblem(
    'This database has demonstration accounts. Start production with a database of its own.',
  );
}
