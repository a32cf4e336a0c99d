import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { Contact, ContactDrafts, Contacts, RecordOpenings, Restrictions } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { Call } from '../../../telephony';
import { carryOver } from './carry-over';
import { hasContent, sentBy } from './contact-form';
import { ContactReader } from './contact-reader.service';
import { comparable } from './sent-page';

export interface EarlierContact {
  reference: string;
  openedAt: Date;
  handlerId: string | null;
  hasHeard: boolean;
  /** Whoever carries on with it says first why they open it. */
  isSealed: boolean;
}

/** A call that dropped and came back: nobody has to tell it twice. */
@Injectable()
export class ResumedContacts {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly reader: ContactReader,
    private readonly drafts: ContactDrafts,
    private readonly audit: Audit,
    private readonly restrictions: Restrictions,
  ) {}

  /** The contact that this one may go on from; none once somebody has decided about it. */
  async earlierOf(actor: StaffActor, { resumesId }: Contact): Promise<EarlierContact | undefined> {
    if (resumesId === null) return undefined;
    const earlier = await this.db.reader.findOneBy(Contact, { id: resumesId });
    if (!earlier || earlier.state === 'closed') return undefined;
    const { reference, openedAt, handlerId } = earlier;
    const isSealed = await this.openings.isSealedTo(actor, earlier.id);
    const hasHeard = !isSealed && hasContent(this.reader.draftOf(earlier));
    return { reference, openedAt, handlerId, hasHeard, isSealed };
  }

  /** Brings what was heard over to the contact that goes on, closes the earlier one, and links both. */
  async carryOn(actor: StaffActor, contactId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const contact = await this.contacts.getHeldBy(tx, actor, contactId);
      const earlier = contact.resumesId && (await tx.findOneBy(Contact, { id: contact.resumesId }));
      if (!earlier) throw new DomainError('not-found', 'not-found');
      await this.openings.assertOpenTo(tx, actor, earlier.id);
      await this.#assertOver(tx, earlier);
      await this.#bringDraft(tx, actor, [earlier, contact]);
      await this.#keepRestricted(tx, actor, [earlier, contact]);
      await this.contacts.close(tx, actor, earlier.id, 'resumed');
      this.#link(tx, actor, [contact, earlier]);
    });
  }

  /** Two calls from one number at once are two conversations: a surgery, or somebody else in the house. */
  async #assertOver(tx: Tx, { id }: Contact): Promise<void> {
    const call = await tx.findOneBy(Call, { contactId: id });
    if (call && call.state !== 'ended') throw new DomainError('conflict', 'console.still-speaking');
  }

  async #bringDraft(
    tx: Tx,
    actor: StaffActor,
    [earlier, contact]: readonly [Contact, Contact],
  ): Promise<void> {
    if (earlier.draft === null) return;
    const heard = this.reader.draftOf(earlier);
    const form = contact.draft === null ? heard : carryOver(heard, this.reader.draftOf(contact));
    const kept = comparable(sentBy(await this.reader.savedForm(tx, contact)));
    await this.drafts.write(tx, actor, { contact, kept, draft: comparable(sentBy(form)) });
  }

  /** What was hard to open stays so where it goes. */
  async #keepRestricted(
    tx: Tx,
    actor: StaffActor,
    [earlier, contact]: readonly [Contact, Contact],
  ): Promise<void> {
    const kind = (await this.restrictions.among([earlier.id], tx)).get(earlier.id);
    if (kind) await this.restrictions.set(tx, actor, contact.id, kind);
  }

  #link(tx: Tx, actor: StaffActor, [contact, earlier]: readonly [Contact, Contact]): void {
    const carried = { contactId: contact.id, kind: 'contact.resumed', facts: { from: earlier.reference } };
    this.contacts.recordEvent(tx, actor, carried);
    const left = { contactId: earlier.id, kind: 'contact.resumed', facts: { to: contact.reference } };
    this.contacts.recordEvent(tx, actor, left);
    const facts = { earlierId: earlier.id };
    this.audit.record(tx, actor, { action: 'contact.resumed', subjectId: contact.id, facts });
  }
}
