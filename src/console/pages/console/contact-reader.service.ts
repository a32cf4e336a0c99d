import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { Company, Contact, ContactDrafts, RecordOpenings, type OpenClash } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import type { E164 } from '../../../kernel/phone-number';
import { Database } from '../../../platform/database/database.service';
import { Seals } from '../../../platform/database/seals.service';
import type { Tx } from '../../../platform/database/tx';
import { readContactForm, type ContactForm } from './contact-form';
import { canRead, standingOf, type Standing } from './contact-view';
import { HeardForms } from './heard-forms.service';

export interface OpenedContact {
  contact: Contact;
  standing: Standing;
  callerPhone: E164 | null;
  /** Empty for whoever may not read it. */
  form: ContactForm;
  /** What somebody else wrote before anybody took it; for whoever may read the contact. */
  sent: { details: string | null; note: string | null } | null;
  /** Up to which save this is what stands in the contact. */
  revision: number;
  /** Where two wrote in one field, until somebody chooses. */
  clashes: readonly OpenClash[];
}

type Stands = Pick<OpenedContact, 'contact' | 'standing'>;
type Readable = Omit<OpenedContact, 'contact' | 'standing'>;

const SEALED = ['callerPhone', 'draft', 'sourceDetails', 'note'] as const;

/** Opens what was said in a contact, for whoever may read it. */
@Injectable()
export class ContactReader {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly company: Company,
    private readonly drafts: ContactDrafts,
    private readonly heardForms: HeardForms,
  ) {}

  /** Reading leaves a line in the trail, in the same transaction. */
  open(actor: StaffActor, contactId: string): Promise<OpenedContact> {
    return this.db.inTransaction(async (tx) => {
      const { contact, standing } = await this.#stands(tx, actor, contactId);
      if (standing !== 'waiting') await this.openings.assertOpenTo(tx, actor, contactId);
      return this.#open(tx, actor, { contact, standing });
    });
  }

  /** For whoever typed in it and was too late: what they may not read now is empty, and what they typed is theirs. */
  openAgain(actor: StaffActor, contactId: string): Promise<OpenedContact> {
    return this.db.inTransaction(async (tx) => {
      const { contact, standing } = await this.#stands(tx, actor, contactId);
      const sealed = await this.openings.sealedAmong(tx, actor, [contactId]);
      if (sealed.size === 0) return this.#open(tx, actor, { contact, standing });
      return { contact, standing: 'somebody-elses', ...nothing(contact) };
    });
  }

  async #stands(tx: Tx, actor: StaffActor, contactId: string): Promise<Stands> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    const isBeside = await this.company.mayWrite(tx, contactId, actor.accountId);
    return { contact, standing: standingOf(contact, actor, isBeside) };
  }

  async #open(tx: Tx, actor: StaffActor, { contact, standing }: Stands): Promise<OpenedContact> {
    this.audit.record(tx, actor, { action: 'contact.viewed', subjectId: contact.id, facts: { standing } });
    const read = canRead(standing) ? await this.#readable(tx, contact) : nothing(contact);
    return { contact, standing, ...read };
  }

  /** The draft as it was last saved; for its own handler, who typed it. */
  draftOf(contact: Contact): ContactForm {
    const { draft } = this.seals.open(Contact, contact, ['draft']);
    return draft === null ? nothing(contact).form : readContactForm(JSON.parse(draft));
  }

  /** What stands in the contact: what was saved last, else what was heard before. */
  async savedForm(tx: Tx, contact: Contact): Promise<ContactForm> {
    return contact.draft === null ? this.heardForms.before(tx, contact) : this.draftOf(contact);
  }

  async #readable(tx: Tx, contact: Contact): Promise<Readable> {
    const { callerPhone, draft, sourceDetails, note } = this.seals.open(Contact, contact, SEALED);
    return {
      callerPhone: callerPhone as E164 | null,
      form: draft === null ? await this.heardForms.before(tx, contact) : readContactForm(JSON.parse(draft)),
      revision: await this.drafts.revisionOf(tx, contact.id),
      clashes: await this.drafts.clashesOf(tx, contact.id),
      sent: sourceDetails === null && note === null ? null : { details: sourceDetails, note },
    };
  }
}

function nothing({ areaCode }: Contact): Readable {
  return { callerPhone: null, form: readContactForm({ areaCode }), sent: null, revision: 0, clashes: [] };
}
