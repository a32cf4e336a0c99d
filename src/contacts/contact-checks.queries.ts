import { Injectable } from '@nestjs/common';
import type { Check, LooseEndFound } from '../platform/checks/checks.service';
import { Database } from '../platform/database/database.service';

const SHOWN_AT_MOST = 100;

/** What has to hold for every contact that is not closed, each as a query for those where it does not. */
@Injectable()
export class ContactChecks {
  constructor(private readonly db: Database) {}

  get all(): Check[] {
    return [
      this.#check({
        name: 'contact-has-its-handler',
        says: 'A contact that somebody has taken is with a handler who still works here.',
        where: `c."state" = 'live' AND NOT EXISTS
                (SELECT 1 FROM "account" a WHERE a."id" = c."handlerId" AND a."disabledAt" IS NULL)`,
      }),
      this.#check({
        name: 'contact-has-a-history',
        says: 'Every contact has a history.',
        where: `NOT EXISTS (SELECT 1 FROM "contact_event" e WHERE e."contactId" = c."id")`,
      }),
    ];
  }

  #check({ name, says, where }: { name: string; says: string; where: string }): Check {
    const find = async (): Promise<LooseEndFound[]> => {
      const rows = await this.db.select<{ id: string; areaCode: string }>(
        `SELECT c."id", c."areaCode" FROM "contact" c
         WHERE c."state" IN ('waiting', 'live') AND ${where} ORDER BY c."openedAt", c."id" LIMIT ${SHOWN_AT_MOST}`,
        [],
      );
      return rows.map(({ id, areaCode }) => ({ subjectId: id, contactId: id, areaCode }));
    };
    return { name, says, find };
  }
}
