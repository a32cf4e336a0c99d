import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { PersonSite } from '../../platform/http/person-site.service';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { DestructionLists } from '../destruction-lists.service';
import { FoundRecord } from '../found-record.queries';
import { LegalHolds } from '../legal-holds.service';
import { protectionPaths } from './paths';
import { ProtectionPages } from './protection-pages.service';
import { refusal } from './refusal';

const NOBODY = 'periods, references and reasons for keeping; nobody’s record';

/** How long things are kept, and what must stay. */
@Controller()
export class ProtectionController {
  constructor(
    private readonly pages: ProtectionPages,
    private readonly holds: LegalHolds,
    private readonly lists: DestructionLists,
    private readonly records: FoundRecord,
    site: PersonSite,
  ) {
    site.register(protectionPaths.yourInformation);
  }

  @Get(protectionPaths.home)
  @Allow('coordinator', 'auditor')
  @NotAudited(NOBODY)
  home(@CurrentStaff() actor: StaffActor): Promise<Page> {
    return this.pages.home(actor);
  }

  @Get(protectionPaths.yourInformation)
  @Public()
  @NotAudited('says the same to everybody, and nothing about anybody')
  yourInformation(): Page {
    return this.pages.yourInformation();
  }

  @Post(protectionPaths.holds)
  @Allow('coordinator')
  @Audited('legal-hold.placed')
  async place(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const typed = { reference: sentText(body, 'reference'), reason: sentText(body, 'reason') };
    const contact = await this.records.find(typed.reference);
    if (!contact) return this.pages.home(actor, typed, [{ field: 'reference', code: 'hold.reference' }]);
    const failed = await refusal(() => this.holds.place(actor, contact.id, typed.reason));
    return failed ? this.pages.home(actor, typed, [failed]) : new SeeOther(protectionPaths.home);
  }

  @Post('/data-protection/holds/:id/ask-to-lift')
  @Allow('coordinator')
  @Audited('legal-hold.lift-asked')
  async askToLift(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SeeOther> {
    await this.holds.askToLift(actor, id, sentText(body, 'reason'));
    return new SeeOther(protectionPaths.home);
  }

  @Post('/data-protection/holds/:id/lift')
  @Allow('coordinator')
  @Audited('legal-hold.lifted')
  async lift(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.holds.lift(actor, id);
    return new SeeOther(protectionPaths.home);
  }

  @Get('/data-protection/lists/:id')
  @Allow('coordinator', 'auditor')
  @NotAudited(NOBODY)
  list(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.list(actor, id);
  }

  @Post('/data-protection/lists/:id/confirm')
  @Allow('coordinator')
  @Audited('destruction-list.confirmed')
  async confirm(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.lists.confirm(actor, id);
    return new SeeOther(protectionPaths.list(id));
  }
}
