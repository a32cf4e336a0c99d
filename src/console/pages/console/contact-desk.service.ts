import { Injectable } from '@nestjs/common';
import { Contact, ContactDrafts, Contacts, type ContactOutcome, type SavedDraft } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import { CallEndings } from './call-endings.service';
import { sentBy, type ContactForm } from './contact-form';
import { ContactReader } from './contact-reader.service';
import { comparable } from './sent-page';
import { TakingContacts } from './taking-contacts.service';

const DANGER = 'danger-now';

/** What one handler does with one contact. */
@Injectable()
export class ContactDesk {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly drafts: ContactDrafts,
    private readonly reader: ContactReader,
    private readonly taking: TakingContacts,
    private readonly callEndings: CallEndings,
  ) {}

  /** A contact that came without our telephone: a desk phone, a visit. The console never depends on the line. */
  start(actor: StaffActor, areaCode: string): Promise<string> {
    return this.db.inTransaction(async (tx) => {
      const contactId = this.contacts.open(tx, actor, { channel: 'call', areaCode });
      await this.contacts.take(tx, actor, contactId);
      return contactId;
    });
  }

  take(actor: StaffActor, contactId: string): Promise<void> {
    return this.taking.take(actor, contactId);
  }

  /** Keeps what was typed. The moment somebody said "in danger now" goes into the timeline. */
  async keep(actor: StaffActor, contactId: string, form: ContactForm): Promise<SavedDraft> {
    const contact = await this.db.reader.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    if (contact.state === 'closed') throw new DomainError('conflict', 'contact.closed');
    return this.db.inTransaction(async (tx) => {
      const unsaved = comparable(sentBy(await this.reader.savedForm(tx, contact)));
      const draft = comparable(sentBy(form));
      const saved = await this.drafts.save(tx, actor, { contactId, draft, unsaved, page: form.page });
      if (isInDanger(form) && !isInDanger(this.reader.draftOf(contact)))
        this.contacts.recordEvent(tx, actor, { contactId, kind: 'contact.danger-now' });
      return saved;
    });
  }

  /** Ends a contact that places nobody, and its call with it; the draft goes, too. */
  async close(actor: StaffActor, contactId: string, outcome: ContactOutcome): Promise<void> {
    await this.callEndings.hangUp(actor, contactId);
    await this.db.inTransaction(async (tx) => {
      await this.contacts.getHeldBy(tx, actor, contactId);
      await this.contacts.close(tx, actor, contactId, outcome);
    });
  }
}

function isInDanger({ answers }: ContactForm): boolean {
  return answers[DANGER] === 'yes' || answers[DANGER] === 'dont-know';
}
