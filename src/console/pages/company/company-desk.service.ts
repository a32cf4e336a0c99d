import { Injectable } from '@nestjs/common';
import { Company, ContactDrafts } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { HandlersQueries } from '../shifts/handlers.queries';
import { bothOf } from './field-words';

/** What two do at one contact. */
@Injectable()
export class CompanyDesk {
  constructor(
    private readonly db: Database,
    private readonly company: Company,
    private readonly drafts: ContactDrafts,
    private readonly handlers: HandlersQueries,
  ) {}

  letWrite(actor: StaffActor, contactId: string, accountId: string): Promise<void> {
    return this.db.inTransaction((tx) => this.company.letWrite(tx, actor, { contactId, accountId }));
  }

  /** Somebody else of the hub; undefined for whoever is none. */
  async colleague({ accountId }: StaffActor, wanted: string): Promise<string | undefined> {
    const all = await this.handlers.list();
    return all.find((one) => one.accountId === wanted && wanted !== accountId)?.accountId;
  }

  /** `kept`, `other` or `both` of two texts stays. */
  settle(
    actor: StaffActor,
    { contactId, clashId, choice }: { contactId: string; clashId: string; choice: string },
  ): Promise<{ field: string; text: string } | undefined> {
    const choose = (kept: string, other: string, field: string): string => {
      if (choice === 'both') return bothOf(kept, other, field);
      return choice === 'other' ? other : kept;
    };
    return this.db.inTransaction((tx) => this.drafts.settle(tx, actor, { contactId, clashId, choose }));
  }

  left({ accountId }: StaffActor, contactId: string): Promise<void> {
    return this.company.left(contactId, accountId);
  }
}
