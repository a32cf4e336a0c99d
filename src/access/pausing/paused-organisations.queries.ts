import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database } from '../../platform/database/database.service';
import { OrganisationPause } from './organisation-pause.entity';

/** Asked for every plan. */
const TAKING_NOBODY = `SELECT "organisationId" FROM organisation_pause WHERE "endedAt" IS NULL
  UNION SELECT "organisationId" FROM organisation_joining WHERE "openedAt" IS NULL
  UNION SELECT "organisationId" FROM organisation_departure WHERE "returnedAt" IS NULL`;

/** Whether nobody of an organisation is let in, by the column that names it; a condition of its own among others. */
export function isShutOut(organisationId: string): string {
  return `(EXISTS (SELECT 1 FROM organisation_pause p
      WHERE p."organisationId" = ${organisationId} AND p."shutsOut" AND p."endedAt" IS NULL)
    OR EXISTS (SELECT 1 FROM organisation_departure d
      WHERE d."organisationId" = ${organisationId} AND d."returnedAt" IS NULL))`;
}

/** Which organisations take nobody new: paused, not open yet, or gone; and which of them are shut out. */
@Injectable()
export class PausedOrganisations {
  constructor(private readonly db: Database) {}

  async ids(): Promise<ReadonlySet<string>> {
    const rows = await this.db.select<{ organisationId: string }>(TAKING_NOBODY, []);
    return new Set(rows.map(({ organisationId }) => organisationId));
  }

  listOpen(): Promise<OrganisationPause[]> {
    const order = { pausedAt: 'ASC', id: 'ASC' } as const;
    return this.db.reader.find(OrganisationPause, { where: { endedAt: IsNull() }, order });
  }

  async isShutOut(organisationId: string): Promise<boolean> {
    const rows = await this.db.select(`SELECT 1 AS one WHERE ${isShutOut('$1')}`, [organisationId]);
    return rows.length > 0;
  }
}
