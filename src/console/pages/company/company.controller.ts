import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { companyPaths, consolePaths } from '../../paths';
import { ContactDesk } from '../console/contact-desk.service';
import { readContactForm, type ContactForm } from '../console/contact-form';
import { ContactPages } from '../console/contact-pages.service';
import { ContactReader } from '../console/contact-reader.service';
import { CompanyDesk } from './company-desk.service';
import { CompanyPages } from './company-pages.service';

type Sent = Readonly<Record<string, unknown>>;

/** Two at one contact: who is let in, who went, and which of two texts stays. */
@Controller('/console/contacts/:id')
export class CompanyController {
  constructor(
    private readonly companyDesk: CompanyDesk,
    private readonly desk: ContactDesk,
    private readonly reader: ContactReader,
    private readonly pages: ContactPages,
    private readonly companyPages: CompanyPages,
  ) {}

  /** A coordinator begins to write beside the handler. */
  @Post('beside')
  @Allow('coordinator')
  @Audited('contact.shared')
  async beside(@CurrentStaff() actor: StaffActor, @Param('id') contactId: string): Promise<SeeOther> {
    await this.companyDesk.letWrite(actor, contactId, actor.accountId);
    return new SeeOther(consolePaths.contact(contactId));
  }

  /** The handler of a contact asks a colleague to write in it, too. */
  @Post('let-in')
  @Allow('handler', 'coordinator')
  @Audited('contact.shared')
  letIn(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      await this.desk.keep(actor, id, form);
      const colleague = await this.companyDesk.colleague(actor, sentText(body, 'colleague'));
      if (colleague === undefined) {
        const failed = [{ field: 'colleague', code: 'console.colleague' }];
        return this.pages.page(actor, { opened: await this.reader.open(actor, id), failed, status: 422 });
      }
      await this.companyDesk.letWrite(actor, id, colleague);
      return new SeeOther(consolePaths.contact(id));
    });
  }

  /** Which of two texts stays; whatever else was typed is kept first. */
  @Post('settle')
  @Allow('handler', 'coordinator')
  @NotAudited('puts what its own handlers typed in its place; reading it and confirming it are audited')
  settle(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    const [clashId = '', choice = ''] = sentText(body, 'keep').split(':');
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      const settled = await this.companyDesk.settle(actor, { contactId: id, clashId, choice });
      await this.desk.keep(actor, id, settled ? withText(body, settled) : form);
      return new SeeOther(consolePaths.contact(id));
    });
  }

  @Get('clashes')
  @AskedByScript()
  @Allow('handler', 'coordinator')
  @Audited('contact.viewed')
  async clashes(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const opened = await this.reader.open(actor, id);
    const clashes = await this.companyPages.clashes(actor, opened);
    return new Page('console/pages/company/clashes.njk', { id, clashes, companyPaths });
  }

  /** Sent by a page as it is closed. */
  @Post('left')
  @HttpCode(204)
  @Allow('handler', 'coordinator')
  @NotAudited('says that somebody closed a page')
  async left(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<void> {
    await this.companyDesk.left(actor, id);
  }
}

function withText(body: unknown, { field, text }: { field: string; text: string }): ContactForm {
  return readContactForm({ ...(body as Sent), [field]: text });
}
