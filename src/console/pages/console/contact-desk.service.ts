import { Injectable } from '@nestjs/common';
import { Contact, Contacts, type ContactOutcome } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import { Calls, InCall } from '../../../telephony';
import { sentBy, type ContactForm } from './contact-form';
import { ContactReader } from './contact-reader.service';
import { TakingContacts } from './taking-contacts.service';

const DANGER = 'danger-now';

/** What one handler does with one contact. */
@Injectable()
export class ContactDesk {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly reader: ContactReader,
    private readonly taking: TakingContacts,
    private readonly calls: Calls,
    private readonly inCall: InCall,
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
  async keep(actor: StaffActor, contactId: string, form: ContactForm): Promise<void> {
    const contact = await this.db.reader.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    if (contact.state === 'closed') throw new DomainError('conflict', 'contact.closed');
    await this.contacts.saveDraft(actor, contactId, sentBy(form));
    if (!isInDanger(form) || isInDanger(this.reader.draftOf(contact))) return;
    await this.db.inTransaction((tx) => {
      this.contacts.recordEvent(tx, actor, { contactId, kind: 'contact.danger-now' });
      return Promise.resolve();
    });
  }

  /** Ends a contact that places nobody, and its call with it; the draft goes, too. */
  async close(actor: StaffActor, contactId: string, outcome: ContactOutcome): Promise<void> {
    const call = await this.calls.findFor(contactId);
    if (call?.state === 'joined') await this.inCall.hangUp(actor, contactId);
    await this.db.inTransaction(async (tx) => {
      await this.contacts.getHeldBy(tx, actor, contactId);
      await this.contacts.close(tx, actor, contactId, outcome);
    });
  }
}

function isInDanger({ answers }: ContactForm): boolean {
  return answers[DANGER] === 'yes' || answers[DANGER] === 'dont-know';
}
