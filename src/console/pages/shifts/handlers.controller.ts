import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { shiftPaths } from '../../paths';
import { refusalOf } from '../console/refusal-of';
import { handlerFrom, readHandler } from './handler-form';
import { HandlerPages } from './handler-pages.service';

const FIELDS = { 'profile.area': 'areaCodes', 'profile.ring-order': 'ringOrder' } as const;

@Controller('/hub/handlers')
export class HandlersController {
  constructor(private readonly pages: HandlerPages) {}

  @Get()
  @Allow('coordinator')
  @NotAudited('shows colleagues and what they answer for')
  list(): Promise<Page> {
    return this.pages.list();
  }

  @Get(':accountId')
  @Allow('coordinator')
  @NotAudited('shows a colleague’s languages and areas; their number stays masked')
  handler(@Param('accountId') accountId: string): Promise<Page> {
    return this.pages.handler(accountId);
  }

  @Post(':accountId')
  @Allow('coordinator')
  @Audited('handler-profile.changed')
  async save(
    @CurrentStaff() actor: StaffActor,
    @Param('accountId') accountId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = readHandler(body);
    const { failed, ...read } = handlerFrom(typed);
    if (failed.length > 0) return this.pages.handler(accountId, { typed, failed, status: 422 });
    try {
      await this.pages.save(actor, accountId, read);
      return new SeeOther(shiftPaths.handlers);
    } catch (error) {
      return this.pages.handler(accountId, { typed, ...refusalOf(error, 'languages', FIELDS) });
    }
  }
}
