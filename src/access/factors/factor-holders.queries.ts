import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.service';
import { OrganisationSignIn } from '../directory-sign-in/organisation-sign-in.entity';
import { Passkey } from '../passkeys/passkey.entity';
import { SecondFactor } from './second-factor.entity';

@Injectable()
export class FactorHolders {
  constructor(private readonly db: Database) {}

  /** Those of these accounts that have set up something to sign in with besides a password. */
  async among(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const where = { accountId: In([...accountIds]) };
    const { reader } = this.db;
    const found = await Promise.all([
      reader.findBy(SecondFactor, where),
      reader.findBy(Passkey, where),
      reader.findBy(OrganisationSignIn, where),
    ]);
    return new Set(found.flat().map(({ accountId }) => accountId));
  }
}
