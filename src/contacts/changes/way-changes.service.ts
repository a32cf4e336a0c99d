import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Contact } from '../contact.entity';
import { PHONE_INDEX } from '../contacts.service';
import { RecordGroups } from '../merging/record-groups.service';
import { MustNotReceive } from '../must-not-receive.entity';
import { People, type NewSafeContact } from '../people.service';
import { Person } from '../person.entity';
import { SafeContact } from '../safe-contact.entity';
import { CodeWords, type Verdict } from './code-words.service';
import { givenUp, type GivenUp } from './given-up';
import type { GivenProof } from './proofs';
import { WayAlerts } from './way-alerts.service';
import { WayChange } from './way-change.entity';

/** Where the person says, now, that they are reached from now on. */
export type NewWay = Pick<
  NewSafeContact,
  'value' | 'window' | 'whenText' | 'whoMayAnswer' | 'sayWeAre' | 'showNumber' | 'codeWord'
> & { method: 'phone' | 'sms' | 'email' };

export type Changed = 'changed' | 'must-not-receive' | Exclude<Verdict, 'proven'>;

/**
 * Changes where a person is reached. Only somebody who proved to be the person can ask for it, only a member of the hub
 * does it, and nothing that hangs over the person is lifted by it.
 */
@Injectable()
export class WayChanges {
  @Inject(RecordGroups) private readonly groups!: RecordGroups;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly people: People,
    private readonly codeWords: CodeWords,
    private readonly alerts: WayAlerts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  change(actor: StaffActor, contactId: string, asked: { way: NewWay; given: GivenProof }): Promise<Changed> {
    return this.db.inTransaction(async (tx) => {
      const [contact] = await tx.lock(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      const { contactIds } = await this.groups.of(contactId, tx);
      const { person, ways, withWord } = await this.#known(tx, contactIds);
      const { way, given } = asked;
      const verdict = await this.codeWords.judge(tx, actor, { contactId, ways: withWord, given });
      if (verdict === 'last-wrong-word') await this.alerts.guessed(tx, actor, contact);
      if (verdict !== 'proven') return verdict;
      const valueIndex = this.seals.index(PHONE_INDEX, way.value);
      if (await tx.findOneBy(MustNotReceive, { contactId: In(contactIds), phoneIndex: valueIndex })) {
        this.alerts.refused(tx, actor, contact);
        return 'must-not-receive';
      }
      const personId = person ?? this.people.add(tx, { contactId, part: 'at-risk' });
      const gone = givenUp(ways, { method: way.method, valueIndex });
      await this.#replace(tx, actor, { contact, personId, gone, kept: withWord, ...asked });
      return 'changed';
    });
  }

  /**
   * Of a merged record all ways, and those that tell by which word the person is known: where two words were agreed, the
   * one of the record that stays. Whoever rang in a false name and agreed a word of their own is not let in by it.
   */
  async #known(tx: Tx, contactIds: readonly string[]) {
    const people = await tx.find(Person, { where: { contactId: In(contactIds), part: 'at-risk' } });
    const ways = await tx.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) } });
    const waysIn = (contactId: string) =>
      ways.filter(({ personId }) =>
        people.some((person) => person.id === personId && person.contactId === contactId),
      );
    const worded = contactIds.map(waysIn).find((each) => this.codeWords.keptIn(each).length > 0);
    const own = people.find(({ contactId }) => contactId === contactIds[0]) ?? people[0];
    return { person: own?.id, ways, withWord: worded ?? ways };
  }

  /** The code word stays what it was: whoever knows the old one has the new way, and nobody else. */
  async #replace(tx: Tx, actor: StaffActor, change: Replacing): Promise<void> {
    const { contact, personId, gone, kept, way, given } = change;
    const codeWord = this.codeWords.keptIn(kept)[0] ?? way.codeWord ?? null;
    for (const { id } of gone.ways) await tx.delete(SafeContact, { id });
    const said = { ...way, codeWord, safe: 'yes', isSaidByPerson: true } as const;
    const wayId = this.people.addSafeContact(tx, personId, said);
    const row = {
      id: newId(),
      contactId: contact.id,
      wayId,
      method: way.method,
      proof: given.proof,
      note: 'note' in given ? given.note : null,
      wasOnlySafe: gone.wasOnlySafe,
      changedBy: actor.accountId,
      changedAt: this.clock.now(),
    };
    tx.insert(WayChange, this.seals.close(WayChange, row) as Row<WayChange>);
    await this.alerts.changed(tx, actor, { contact, personId, left: gone.left, change: row });
  }
}

interface Replacing {
  contact: Contact;
  personId: string;
  gone: GivenUp<SafeContact>;
  kept: readonly SafeContact[];
  way: NewWay;
  given: GivenProof;
}
