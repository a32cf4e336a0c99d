import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Company, ContactDrafts, type Contact } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Screenings } from '../../../screening';
import { companyPaths } from '../../paths';
import type { OpenedContact } from '../console/contact-reader.service';
import { HandlersQueries } from '../shifts/handlers.queries';
import { clashViews, companyView, type ClashView, type CompanyView } from './company-view';

export interface CompanyParts {
  companyPaths: typeof companyPaths;
  company: CompanyView;
  revision: number;
}

/** Who else is at a contact, and what two of them wrote in one field. */
@Injectable()
export class CompanyPages {
  constructor(
    private readonly companies: Company,
    private readonly drafts: ContactDrafts,
    private readonly handlers: HandlersQueries,
    private readonly accounts: Accounts,
    private readonly screenings: Screenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  mayWrite({ accountId }: StaffActor, contactId: string): Promise<boolean> {
    return this.companies.mayWriteNow(contactId, accountId);
  }

  /** Whoever asks is there. Nothing of what was said: the page's script asks for this again and again. */
  async arrived(actor: StaffActor, contact: Pick<Contact, 'id' | 'handlerId'>): Promise<CompanyParts> {
    await this.companies.seen(contact.id, actor.accountId);
    const there = await this.companies.listAt([contact.id]);
    const names = await this.accounts.namesOf(there.map(({ accountId }) => accountId));
    const looking = { accountId: actor.accountId, holderId: contact.handlerId, names, now: this.clock.now() };
    const revision = await this.drafts.latestRevision(contact.id);
    return { companyPaths, company: companyView(there, looking), revision };
  }

  async clashes(actor: StaffActor, { contact, clashes, form }: OpenedContact): Promise<ClashView[]> {
    if (clashes.length === 0) return [];
    const names = await this.accounts.namesOf(clashes.map(({ accountId }) => accountId));
    const { handlerId: holderId } = contact;
    const looking = { accountId: actor.accountId, holderId, names, now: this.clock.now() };
    return clashViews(clashes, { ...looking, form, questionSet: this.screenings.current });
  }

  /** Whom the handler of a contact may ask to write in it, too. */
  async colleagues({ accountId }: StaffActor): Promise<{ value: string; text: string }[]> {
    const all = await this.handlers.list();
    const others = all.filter((one) => one.accountId !== accountId);
    return [
      { value: '', text: 'Choose' },
      ...others.map((one) => ({ value: one.accountId, text: one.name })),
    ];
  }
}
