import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RecordOpenings } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { SeeOther, type Page } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { autosaved, autosavedBlind, type Autosaved } from './autosaved';
import { ContactDesk } from './contact-desk.service';
import {
  childField,
  perpetratorField,
  readContactForm,
  withOneMoreChild,
  withOneMorePerpetrator,
  type ContactForm,
} from './contact-form';
import { ContactPages } from './contact-pages.service';
import { ContactReader } from './contact-reader.service';
import { ResumedContacts } from './resumed-contacts.service';
import { saySavedAt } from './say-saved-at';

const OWN_TYPING = 'keeps what its own handler types; reading it and confirming it are audited';

/** The page of one contact, and keeping what is typed in it. */
@Controller('/console/contacts/:id')
export class ContactController {
  constructor(
    private readonly desk: ContactDesk,
    private readonly reader: ContactReader,
    private readonly pages: ContactPages,
    private readonly resumed: ResumedContacts,
    private readonly openings: RecordOpenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @Audited('contact.viewed')
  async contact(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.page(actor, { opened: await this.reader.open(actor, id) });
  }

  @Post('draft')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_TYPING)
  save(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#keep(actor, { id, form: readContactForm(body) }, consolePaths.contact(id));
  }

  /** For the page's script, which says on the page when it was saved, or that it was not. */
  @Post('autosave')
  @HttpCode(200)
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_TYPING)
  async autosave(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Autosaved> {
    const form = readContactForm(body);
    const saved = await this.desk.keep(actor, id, form);
    const answer = autosaved(form, saved, saySavedAt(this.clock.now()));
    if (Object.keys(answer.changed).length + answer.clashing.length === 0) return answer;
    return (await this.openings.isSealedTo(actor, id)) ? autosavedBlind(form, answer) : answer;
  }

  @Post('add-child')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_TYPING)
  addChild(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = withOneMoreChild(readContactForm(body));
    const newRow = childField(form.children.length - 1, 'age');
    return this.#keep(actor, { id, form }, `${consolePaths.contact(id)}#${newRow}`);
  }

  @Post('add-perpetrator')
  @Allow('handler', 'coordinator')
  @NotAudited(OWN_TYPING)
  addPerpetrator(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = withOneMorePerpetrator(readContactForm(body));
    const newRow = perpetratorField(form.perpetrators.length - 1, 'relation');
    return this.#keep(actor, { id, form }, `${consolePaths.contact(id)}#${newRow}`);
  }

  /** The line dropped and the person rang again: what was heard comes along. */
  @Post('carry-on')
  @Allow('handler', 'coordinator')
  @Audited('contact.resumed')
  carryOn(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const form = readContactForm(body);
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      await this.desk.keep(actor, id, form);
      await this.resumed.carryOn(actor, id);
      return new SeeOther(consolePaths.contact(id));
    });
  }

  #keep(
    actor: StaffActor,
    { id, form }: { id: string; form: ContactForm },
    next: string,
  ): Promise<Page | SeeOther> {
    return this.pages.orShownAgain(actor, { id, form }, async () => {
      await this.desk.keep(actor, id, form);
      return new SeeOther(next);
    });
  }
}
