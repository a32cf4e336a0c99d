import { Injectable } from '@nestjs/common';
import { Account, Accounts } from '../../../access';
import { SupportServices, type DirectorySnapshot } from '../../../directory';
import { Database } from '../../../platform/database/database.service';
import type { Names } from '../../../referrals';
import { Screenings } from '../../../screening';

/** What ids are called on the hub's pages. The hub knows everybody's colleagues by name. */
@Injectable()
export class HubWords {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
  ) {}

  async names(accountIds: readonly (string | null)[]): Promise<Names> {
    const people = await this.accounts.namesOf(accountIds.filter((id) => id !== null));
    const directory = await this.directory();
    return {
      person: (id) => people.get(id),
      organisation: (id) => directory.organisation(id)?.name,
      supportService: (id) => directory.find(id)?.name,
    };
  }

  /** A member of staff with the organisation they work for. */
  async staff(accountId: string): Promise<string | undefined> {
    const account = await this.db.reader.findOneBy(Account, { id: accountId });
    if (!account) return undefined;
    const organisation = (await this.directory()).organisation(account.organisationId)?.name;
    return [this.accounts.nameOf(account), organisation ?? account.organisationId].join(', ');
  }

  directory(): Promise<DirectorySnapshot> {
    return this.supportServices.snapshot();
  }

  get needLabels(): ReadonlyMap<string, string> {
    return new Map(this.screenings.current.needs.map(({ key, label }) => [key, label]));
  }
}
