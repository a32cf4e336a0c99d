import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Contact, Person, PHONE_INDEX, SafeContact } from '../contacts';
import { DAY, plus, type Clock } from '../kernel/clock';
import type { E164 } from '../kernel/phone-number';
import { parsePhone } from '../kernel/phone-number';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import { CLOCK } from '../platform/system-clock';
import { Screening, type ForumHistory } from '../screening';
import { HubTask } from '../tasks';
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
const MOST = 200;

/** What the record knows of whoever is reached at the same number. */
@Injectable()
export class PersonHistory {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async earlierContacts(known: KnownPerson, numbers: readonly string[] = []): Promise<EarlierContacts> {
    return this.#withinMemory(await this.#contactsOf(known, numbers));
  }

  /** The same for a contact that is on record, by the numbers that it knows. */
  async earlierThan(contactId: string): Promise<EarlierContacts> {
    const contact = await this.db.reader.findOneByOrFail(Contact, { id: contactId });
    const people = await this.db.reader.findBy(Person, { contactId });
    const ways = await this.db.reader.findBy(SafeContact, { personId: In(people.map(({ id }) => id)) });
    const indexes = [contact.callerPhoneIndex, ...ways.map(({ valueIndex }) => valueIndex)];
    const known = indexes.flatMap((index) => index ?? []);
    const all = await this.#contactsBy(known);
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
    const history = { heardWithin12Months: await this.#wasHeard(ids), isWorse: await this.#wasLower(ids) };
    return { ...facts, screening: { ...facts.screening, history } };
  }

  async #wasHeard(contactIds: readonly string[]): Promise<ForumHistory['heardWithin12Months']> {
    const since = plus(this.clock.now(), -FORUM_MEMORY_DAYS * DAY);
    const where = { kind: 'marac-decision', outcome: 'refer', doneAt: MoreThan(since) } as const;
    return (await this.db.reader.countBy(HubTask, { ...where, contactId: In(contactIds) })) > 0;
  }

  async #wasLower(contactIds: readonly string[]): Promise<ForumHistory['isWorse']> {
    const last = await this.db.reader.find(Screening, {
      where: {
        contactId: In(contactIds),
        createdAt: MoreThan(plus(this.clock.now(), -FORUM_MEMORY_DAYS * DAY)),
      },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return last.some(({ level }) => level !== 'high');
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

  async #contactsBy(indexes: readonly string[]): Promise<Pick<Contact, 'id' | 'openedAt'>[]> {
    if (indexes.length === 0) return [];
    const ways = await this.db.reader.find(SafeContact, {
      select: { id: true, personId: true },
      where: { valueIndex: In(indexes) },
      take: MOST,
    });
    const people = await this.db.reader.find(Person, {
      select: { id: true, contactId: true },
      where: { id: In(ways.map(({ personId }) => personId)) },
    });
    const select = { id: true, openedAt: true } as const;
    return this.db.reader.find(Contact, {
      select,
      where: [
        { callerPhoneIndex: In(indexes) },
        { id: In([...new Set(people.map((person) => person.contactId))]) },
      ],
      order: { openedAt: 'DESC' },
      take: MOST,
    });
  }
}
