import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { Contact, People } from '../../../contacts';
import { Heard } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import type { E164 } from '../../../kernel/phone-number';
import { Database } from '../../../platform/database/database.service';
import { Seals } from '../../../platform/database/seals.service';
import type { Tx } from '../../../platform/database/tx';
import { Screening, Screenings, type ScreeningAnswers } from '../../../screening';
import { readContactForm, type ContactForm } from './contact-form';
import { standingOf, type Standing } from './contact-view';
import { formFromHeard } from './form-from-heard';

export interface OpenedContact {
  contact: Contact;
  standing: Standing;
  callerPhone: E164 | null;
  /** Empty for whoever may not read it. */
  form: ContactForm;
  /** What somebody else wrote before anybody took it; for whoever may read the contact. */
  sent: { details: string | null; note: string | null } | null;
}

type Readable = Pick<OpenedContact, 'callerPhone' | 'form' | 'sent'>;

const SEALED = ['callerPhone', 'draft', 'sourceDetails', 'note'] as const;

/** Opens what was said in a contact, for whoever may read it. */
@Injectable()
export class ContactReader {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly heard: Heard,
    private readonly screenings: Screenings,
  ) {}

  /** Reading leaves a line in the trail, in the same transaction. */
  open(actor: StaffActor, contactId: string): Promise<OpenedContact> {
    return this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      const standing = standingOf(contact, actor);
      this.audit.record(tx, actor, { action: 'contact.viewed', subjectId: contactId, facts: { standing } });
      const mayRead = standing === 'mine' || standing === 'read-only';
      const read = mayRead ? await this.#readable(tx, contact) : nothing(contact);
      return { contact, standing, ...read };
    });
  }

  /** The draft as it was last saved; for its own handler, who typed it. */
  draftOf(contact: Contact): ContactForm {
    const { draft } = this.seals.open(Contact, contact, ['draft']);
    return draft === null ? nothing(contact).form : readContactForm(JSON.parse(draft));
  }

  async #readable(tx: Tx, contact: Contact): Promise<Readable> {
    const { callerPhone, draft, sourceDetails, note } = this.seals.open(Contact, contact, SEALED);
    return {
      callerPhone: callerPhone as E164 | null,
      form: draft === null ? await this.#heardBefore(tx, contact) : readContactForm(JSON.parse(draft)),
      sent: sourceDetails === null && note === null ? null : { details: sourceDetails, note },
    };
  }

  async #heardBefore(tx: Tx, { id, areaCode, callerKind }: Contact): Promise<ContactForm> {
    const people = await this.people.identitiesOf(tx, id);
    const screening = (
      await tx.find(Screening, { where: { contactId: id }, order: { createdAt: 'DESC' }, take: 1 })
    ).at(0);
    const sealed = screening && this.seals.open(Screening, screening, ['answers']).answers;
    const answers = sealed ? (JSON.parse(sealed) as ScreeningAnswers) : null;
    const more = await this.heard.before(tx, id);
    return formFromHeard({
      people,
      answers,
      more,
      questionSet: this.screenings.current,
      areaCode,
      callerKind,
    });
  }
}

function nothing({ areaCode }: Contact): Readable {
  return { callerPhone: null, form: readContactForm({ areaCode }), sent: null };
}
