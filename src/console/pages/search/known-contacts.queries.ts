import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contact, Person, PHONE_INDEX, SafeContact } from '../../../contacts';
import { Seals } from '../../../platform/database/seals.service';
import type { Tx } from '../../../platform/database/tx';
import { Referral } from '../../../referrals';

/** A number that many gave, such as a refuge's own, leads to the newest of them. */
const LOOKED_AT = 50;

/** Ids of contacts by what only somebody who was told it knows: a whole reference, or a whole number. */
@Injectable()
export class KnownContacts {
  constructor(private readonly seals: Seals) {}

  async byReference(tx: Tx, reference: string): Promise<string[]> {
    const contact = await tx.findOneBy(Contact, { reference });
    const referral = await tx.findOneBy(Referral, { reference });
    return [...new Set([contact?.id, referral?.contactId].flatMap((id) => id ?? []))];
  }

  byPhone(tx: Tx, phone: string): Promise<string[]> {
    return this.byPhoneIndexes(tx, [this.seals.index(PHONE_INDEX, phone)]);
  }

  /** In which one of the numbers was shown, or given as a way to reach somebody. */
  async byPhoneIndexes(tx: Tx, indexes: readonly string[]): Promise<string[]> {
    if (indexes.length === 0) return [];
    const among = In([...indexes]);
    const rang = await tx.find(Contact, {
      select: { id: true },
      where: { callerPhoneIndex: among },
      order: { openedAt: 'DESC' },
      take: LOOKED_AT,
    });
    const ways = await tx.find(SafeContact, {
      where: { valueIndex: among },
      order: { id: 'DESC' },
      take: LOOKED_AT,
    });
    const people = await tx.find(Person, { where: { id: In(ways.map(({ personId }) => personId)) } });
    return [...new Set([...rang.map(({ id }) => id), ...people.map(({ contactId }) => contactId)])];
  }
}
