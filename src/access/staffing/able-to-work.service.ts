import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Role } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Database } from '../../platform/database/database.service';
import { Account } from '../account.entity';
import { FactorHolders } from '../factors/factor-holders.queries';
import { PausedOrganisations } from '../pausing/paused-organisations.queries';

export interface Able {
  accountId: string;
  role: Role;
}

export interface Staffed {
  /** How many accounts of these roles there ever were, and how many have not been ended. */
  known: number;
  open: number;
  /** Those who can sign in as things stand, with the factor that they have set up. */
  able: readonly Able[];
}

/** Who of an organisation could sign in at this moment. */
@Injectable()
export class AbleToWork {
  constructor(
    private readonly db: Database,
    private readonly factors: FactorHolders,
    private readonly paused: PausedOrganisations,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  async at(organisationId: string, roles: readonly Role[]): Promise<Staffed> {
    const where = { organisationId, role: In([...roles]) };
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const accounts = await this.db.reader.find(Account, { where, order });
    const open = accounts.filter(({ disabledAt }) => disabledAt === null);
    const isShutOut = await this.paused.isShutOut(organisationId);
    const withFactor = await this.#withFactor(open.map(({ id }) => id));
    const able = open.filter(({ id }) => withFactor.has(id)).map(({ id, role }) => ({ accountId: id, role }));
    return { known: accounts.length, open: open.length, able: isShutOut ? [] : able };
  }

  /** A demonstration asks nobody for one. */
  #withFactor(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.config.mode === 'demonstration' ? Promise.resolve(new Set(ids)) : this.factors.among(ids);
  }
}
