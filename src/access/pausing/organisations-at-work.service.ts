import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts.service';
import { PausedOrganisations } from './paused-organisations.queries';

/** Which organisations have somebody to work their queue, and which of all take nobody new. */
@Injectable()
export class OrganisationsAtWork {
  constructor(
    private readonly accounts: Accounts,
    private readonly paused: PausedOrganisations,
  ) {}

  async now(): Promise<{ staffed: ReadonlySet<string>; paused: ReadonlySet<string> }> {
    const [staffed, paused] = await Promise.all([this.accounts.staffedOrganisations(), this.paused.ids()]);
    return { staffed, paused };
  }
}
