import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contact, ContactEvent, OPEN_OR_UNREAD } from '../../../contacts';
import { Database } from '../../../platform/database/database.service';
import { Screening } from '../../../screening';
import { Call, type CallState } from '../../../telephony';

const SHOWN_AT_MOST = 200;

@Injectable()
export class ConsoleQueries {
  constructor(private readonly db: Database) {}

  /** Everything that waits or is being dealt with; a call that nobody answered only if something was heard. */
  listOpen(): Promise<Contact[]> {
    return this.db.reader
      .createQueryBuilder(Contact, 'c')
      .where(OPEN_OR_UNREAD)
      .orderBy('c.openedAt', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(SHOWN_AT_MOST)
      .getMany();
  }

  async find(id: string): Promise<Contact | undefined> {
    return (await this.db.reader.findOneBy(Contact, { id })) ?? undefined;
  }

  /** The latest level of each contact that has been screened. */
  async levelsOf(contactIds: readonly string[]): Promise<ReadonlyMap<string, Screening['level']>> {
    const rows = await this.db.reader.find(Screening, {
      select: { id: true, contactId: true, level: true, createdAt: true },
      where: { contactId: In(contactIds) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return new Map(rows.map(({ contactId, level }) => [contactId, level]));
  }

  async callsOf(contactIds: readonly string[]): Promise<ReadonlyMap<string, CallState>> {
    const calls = await this.db.reader.findBy(Call, { contactId: In(contactIds) });
    return new Map(calls.map(({ contactId, state }) => [contactId, state]));
  }

  timelineOf(contactId: string): Promise<ContactEvent[]> {
    return this.db.reader.find(ContactEvent, { where: { contactId }, order: { at: 'ASC', id: 'ASC' } });
  }
}
