import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contact, Person, PHONE_INDEX, RecordGroups, SafeContact } from '../contacts';
import { DAY, plus, type Clock } from '../kernel/clock';
import type { Level } from '../kernel/level';
import type { E164 } from '../kernel/phone-number';
import { parsePhone } from '../kernel/phone-number';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import { CLOCK } from '../platform/system-clock';
import type { ForumHistory } from '../screening';
import { contactsUnder } from './contacts-under';
import { forumHistory } from './forum-history';
import type { IntakeFacts } from './household';

/** Beside the level, never in it: how often somebody has been in touch within 12 months, and when last. */
export interface EarlierContacts {
  count: number;
  lastAt: Date | null;
}

export interface KnownPerson {
  contactId?: string | undefined;
  callerPhone?: E164 | null | undefined;
}

const FORUM_MEMORY_DAYS = 365;

/** What the record knows of whoever is reached at the same number. */
@Injectable()
export class PersonHistory {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async earlierContacts(known: KnownPerson, numbers: readonly string[] = []): Promise<EarlierContacts> {
    return this.#withinMemory(await this.#contactsOf(known, numbers));
  }

  /** The same for a contact that is on record, by the numbers that it knows. */
  async earlierThan(contactId: string): Promise<EarlierContacts> {
    const contact = await this.db.reader.findOneByOrFail(Contact, { id: contactId });
    const ids = await this.groups.idsWith([contactId]);
    const people = await this.db.reader.findBy(Person, { contactId: In(ids) });
    const ways = await this.db.reader.findBy(SafeContact, { personId: In(people.map(({ id }) => id)) });
    const indexes = [contact.callerPhoneIndex, ...ways.map(({ valueIndex }) => valueIndex)];
    const known = indexes.flatMap((index) => index ?? []);
    const all = await this.#contactsBy(known, ids);
    return this.#withinMemory(
      all.filter(({ id, openedAt }) => id !== contactId && openedAt <= contact.openedAt),
    );
  }

  #withinMemory(all: readonly Pick<Contact, 'openedAt'>[]): EarlierContacts {
    const since = plus(this.clock.now(), -FORUM_MEMORY_DAYS * DAY);
    const contacts = all.filter(({ openedAt }) => openedAt > since);
    const last = contacts.reduce((latest, { openedAt }) => Math.max(latest, openedAt.getTime()), 0);
    return { count: contacts.length, lastAt: last === 0 ? null : new Date(last) };
  }

  /**
   * The same facts with what the record says of a multi-agency meeting and of earlier levels. It can only raise. What
   * an unverified sender is told must follow from the facts without it: else a guess would show who is known here.
   */
  async added(facts: IntakeFacts, known: KnownPerson = {}): Promise<IntakeFacts> {
    const numbers = facts.safeContacts.map(({ value }) => value);
    const contacts = await this.#contactsOf(known, numbers);
    if (contacts.length === 0) return facts;
    const ids = contacts.map(({ id }) => id);
    return { ...facts, screening: { ...facts.screening, history: await this.#ofForum(ids) } };
  }

  async #ofForum(contactIds: readonly string[]): Promise<ForumHistory> {
    const since = plus(this.clock.now(), -FORUM_MEMORY_DAYS * DAY);
    const sql = forumHistory(contactIds.length);
    const [found] = await this.db.select<{ wasHeard: boolean | number; lastLevel: Level | null }>(sql, [
      since,
      ...contactIds,
    ]);
    const lastLevel = found?.lastLevel ?? null;
    return {
      heardWithin12Months: Boolean(found?.wasHeard),
      isWorse: lastLevel !== null && lastLevel !== 'high',
    };
  }

  async #contactsOf(
    { contactId, callerPhone }: KnownPerson,
    numbers: readonly string[],
  ): Promise<Pick<Contact, 'id' | 'openedAt'>[]> {
    const phones = [callerPhone ?? '', ...numbers].flatMap((number) => parsePhone(number) ?? []);
    const indexes = [...new Set(phones)].map((phone) => this.seals.index(PHONE_INDEX, phone));
    const found = await this.#contactsBy(indexes);
    return found.filter(({ id }) => id !== contactId);
  }

  /** Those under these numbers, and all that are one record with one of them; the latest first. */
  async #contactsBy(
    indexes: readonly string[],
    alsoIds: readonly string[] = [],
  ): Promise<Pick<Contact, 'id' | 'openedAt'>[]> {
    if (indexes.length === 0 && alsoIds.length === 0) return [];
    const sql = contactsUnder(indexes.length, alsoIds.length);
    const rows = await this.db.select<{ id: string; openedAt: Date | string }>(sql, [...indexes, ...alsoIds]);
    return rows.map(({ id, openedAt }) => ({ id, openedAt: instantOf(openedAt) }));
  }
}
