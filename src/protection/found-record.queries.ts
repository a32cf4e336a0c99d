import { Injectable } from '@nestjs/common';
import { Contact } from '../contacts';
import { parseReference } from '../kernel/reference';
import { Database } from '../platform/database/database.service';
import { Referral } from '../referrals';

/** Finds the contact that a reference belongs to: its own, or one of its referrals'. */
@Injectable()
export class FoundRecord {
  constructor(private readonly db: Database) {}

  async find(typed: string): Promise<Contact | undefined> {
    const reference = parseReference(typed);
    if (reference === undefined) return undefined;
    const own = await this.db.reader.findOneBy(Contact, { reference });
    if (own) return own;
    const referral = await this.db.reader.findOneBy(Referral, { reference });
    return referral ? this.get(referral.contactId) : undefined;
  }

  async get(id: string): Promise<Contact | undefined> {
    return (await this.db.reader.findOneBy(Contact, { id })) ?? undefined;
  }
}
