import { Inject, Injectable } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { Contact, Person, RecordGroups } from '../../../../contacts';
import { DAY, plus, type Clock } from '../../../../kernel/clock';
import { Database } from '../../../../platform/database/database.service';
import { Seals } from '../../../../platform/database/seals.service';
import { CLOCK } from '../../../../platform/system-clock';
import { byLikeness, likenessOf, type Compared, type Likeness } from './likely-same';

/** Whoever is looked for again by another door is so within weeks. */
const WITHIN_MS = 30 * DAY;
const LOOKED_AT = 500;
const SHOWN_AT_MOST = 10;

export interface LikelySameContact {
  contact: Contact;
  likeness: Likeness;
}

/** Finds contacts that may be of one person. The names are compared here and leave it as no more than a hint. */
@Injectable()
export class LikelySame {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of one contact: others by the same number, and those of its area around its time with the same name. */
  async of(contact: Contact, sameNumber: readonly Contact[]): Promise<LikelySameContact[]> {
    const { contactIds: own } = await this.groups.of(contact.id);
    const isNumber = new Set(sameNumber.map(({ id }) => id));
    const around = await this.#around(contact);
    const others = [...sameNumber, ...around.filter(({ id }) => !isNumber.has(id))];
    const compared = await this.#compared([...own, ...others.map(({ id }) => id)]);
    const mine = own.flatMap((id) => compared.get(id) ?? []);
    const found = others.flatMap((other) => {
      if (own.includes(other.id)) return [];
      const theirs = compared.get(other.id) ?? [{ name: null, ageYears: null }];
      const all = mine.flatMap((one) =>
        theirs.flatMap((each) => likenessOf(one, each, isNumber.has(other.id)) ?? []),
      );
      const likeness = all.toSorted(byLikeness)[0] ?? (isNumber.has(other.id) ? 'number' : undefined);
      return likeness ? [{ contact: other, likeness }] : [];
    });
    return found.toSorted((a, b) => byLikeness(a.likeness, b.likeness)).slice(0, SHOWN_AT_MOST);
  }

  #around({ areaCode, openedAt }: Contact): Promise<Contact[]> {
    const until = Math.min(openedAt.getTime() + WITHIN_MS, this.clock.now().getTime());
    return this.db.reader.find(Contact, {
      where: { areaCode, openedAt: Between(plus(openedAt, -WITHIN_MS), new Date(until)) },
      order: { openedAt: 'DESC', id: 'DESC' },
      take: LOOKED_AT,
    });
  }

  async #compared(contactIds: readonly string[]): Promise<ReadonlyMap<string, Compared[]>> {
    const people = await this.db.reader.findBy(Person, { contactId: In(contactIds), part: 'at-risk' });
    const compared = new Map<string, Compared[]>();
    for (const person of people) {
      const { name } = this.seals.open(Person, person, ['name']);
      const known = compared.get(person.contactId) ?? [];
      compared.set(person.contactId, [...known, { name, ageYears: person.ageYears }]);
    }
    return compared;
  }
}
