import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Contact, ContactEvent, MergedRecord, RecordGroups, Restrictions } from '../../../../contacts';
import { ConsentRecord } from '../../../../intake';
import type { StaffActor } from '../../../../kernel/actor';
import type { Clock } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/domain-error';
import { Database } from '../../../../platform/database/database.service';
import { Retention } from '../../../../platform/retention/retention.service';
import { CLOCK } from '../../../../platform/system-clock';
import { Complaint } from '../../../../protection';
import { ReferralEvent, ReferralQueries } from '../../../../referrals';
import { HubTask } from '../../../../tasks';
import { BASIS_WORDS } from '../../console/console-words';
import { hubPaths } from '../hub-paths';
import { HubWords } from '../hub-words.service';
import { LikelySame } from './likely-same.service';
import { PersonSearch } from './person-search.service';
import { contactRow, personPageView, type ContactRow, type PersonPageView } from './person-view';
import { sharingLog, type Shared, type SharedLine } from './sharing-log';

const DOORS: Readonly<Record<string, string>> = {
  children: 'The children’s front door',
  adults: 'The adults’ front door',
  forum: 'The multi-agency meeting (MARAC)',
};
const BASES: Readonly<Record<string, string>> = { ...BASIS_WORDS, consent: 'The person agreed' };

/** One person, as the record of a contact knows them: references, states and what was shared, and not who they are. */
@Injectable()
export class PersonPages {
  @Inject(LikelySame) private readonly likely!: LikelySame;
  @Inject(RecordGroups) private readonly groups!: RecordGroups;
  @Inject(Retention) private readonly retention!: Retention;

  constructor(
    private readonly db: Database,
    private readonly search: PersonSearch,
    private readonly restrictions: Restrictions,
    private readonly referrals: ReferralQueries,
    private readonly words: HubWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async found(contacts: readonly Contact[]): Promise<ContactRow[]> {
    const restricted = await this.restrictions.among(contacts.map(({ id }) => id));
    return contacts.map((contact) => contactRow(contact, restricted, this.clock.now()));
  }

  /** Those that are not of this record already, each with where the two are compared. */
  async foundBeside(contactId: string, contacts: readonly Contact[]) {
    const { contactIds: own } = await this.groups.of(contactId);
    const others = contacts.filter(({ id }) => !own.includes(id));
    const rows = await this.found(others);
    return rows.map((row, index) => ({
      ...row,
      href: hubPaths.compare(contactId, others[index]?.id ?? ''),
    }));
  }

  /** The contact by which the record of this one goes; itself where it was never merged. */
  async headOf(contactId: string): Promise<string> {
    return (await this.groups.of(contactId)).headId;
  }

  async referenceOf(contactId: string): Promise<string> {
    return (await this.db.reader.findOneBy(Contact, { id: contactId }))?.reference ?? '';
  }

  async page(actor: StaffActor, contactId: string): Promise<PersonPageView> {
    const contact = await this.db.reader.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    const all = await this.search.sameNumberAs(actor, contactId);
    const { contactIds: own } = await this.groups.of(contactId);
    const ids = all.map(({ id }) => id);
    const placed = (await Promise.all(own.map((id) => this.referrals.listOfContact(id)))).flat();
    const shared = await this.#shared(
      own,
      placed.map(({ referral }) => referral.id),
    );
    const beside = await this.#beside(own);
    const names = await this.words.names([
      ...placed.map(({ referral }) => referral.workerId),
      ...shared.map(({ decidedBy }) => decidedBy),
      ...beside.merges.map(({ mergedBy }) => mergedBy),
    ]);
    const restricted = await this.restrictions.among(ids);
    const others = all.filter(({ id }) => !own.includes(id));
    const likely = await this.likely.of(contact, others);
    const merged = all.filter(({ id }) => id !== contactId && own.includes(id));
    const known = { contact, merged, likely, referrals: placed, restricted, shared, ...beside };
    return personPageView(known, names, this.clock.now());
  }

  /** What else hangs on the record, of whichever of its contacts it is. */
  async #beside(contactIds: readonly string[]) {
    const contactId = In([...contactIds]);
    const order = { id: 'ASC' } as const;
    const [tasks, complaints, merges, held] = await Promise.all([
      this.db.reader.find(HubTask, { where: { contactId, doneAt: IsNull() }, order }),
      this.db.reader.find(Complaint, { where: { contactId }, order }),
      this.db.reader.find(MergedRecord, { where: { contactId, undoneAt: IsNull() }, order }),
      this.db.inTransaction((tx) => this.retention.heldIn(tx)),
    ]);
    return { tasks, complaints, merges, isHeld: contactIds.some((id) => held.has(id)) };
  }

  async #shared(contactIds: readonly string[], referralIds: readonly string[]): Promise<SharedLine[]> {
    const order = { at: 'ASC', id: 'ASC' } as const;
    const contactId = In([...contactIds]);
    const [events, happened, footings] = await Promise.all([
      this.db.reader.find(ReferralEvent, { where: { referralId: In([...referralIds]) }, order }),
      this.db.reader.find(ContactEvent, { where: { contactId }, order }),
      this.db.reader.findBy(ConsentRecord, { contactId }),
    ]);
    const referrals = referralIds.map((id) => events.filter(({ referralId }) => referralId === id));
    const given: Shared = { referrals, happened, footings };
    const directory = await this.words.directory();
    return sharingLog(given, {
      service: (id) => directory.find(id)?.name ?? id,
      organisation: (id) => directory.organisations.find((each) => each.id === id)?.name ?? id,
      door: (code) => DOORS[code] ?? code,
      basis: (code) => BASES[code] ?? code,
    });
  }
}
