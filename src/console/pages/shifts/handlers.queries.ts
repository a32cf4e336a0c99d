import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account, Accounts } from '../../../access';
import type { Role } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';

const ON_THE_TELEPHONE: Role[] = ['handler', 'coordinator'];

export interface HandlerName {
  accountId: string;
  name: string;
  role: Role;
}

/** Whoever of the hub may answer calls. */
@Injectable()
export class HandlersQueries {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
  ) {}

  async list(): Promise<HandlerName[]> {
    const where = { role: In(ON_THE_TELEPHONE), disabledAt: IsNull() };
    const found = await this.db.reader.find(Account, { where });
    return found
      .map((account) => ({ accountId: account.id, name: this.accounts.nameOf(account), role: account.role }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }
}
