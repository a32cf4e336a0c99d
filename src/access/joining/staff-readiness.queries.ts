import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts.service';
import { FactorHolders } from '../factors/factor-holders.queries';

/** How many at an organisation can work, and how many of them are safe to let in. */
export interface StaffFacts {
  workers: number;
  /** Managers: whoever leads there. */
  leads: number;
  withoutFactor: number;
}

@Injectable()
export class StaffReadiness {
  constructor(
    private readonly accounts: Accounts,
    private readonly factors: FactorHolders,
  ) {}

  async of(organisationId: string): Promise<StaffFacts> {
    const all = await this.accounts.listOf(organisationId);
    const staff = all.filter(
      ({ isDisabled, role }) => !isDisabled && (role === 'worker' || role === 'manager'),
    );
    const safe = await this.factors.among(staff.map(({ id }) => id));
    return {
      workers: staff.length,
      leads: staff.filter(({ role }) => role === 'manager').length,
      withoutFactor: staff.filter(({ id }) => !safe.has(id)).length,
    };
  }
}
