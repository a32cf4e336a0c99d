import { Controller, Get, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { PaperPages } from './paper-pages.service';

/** For the drawer: printed while everything works, and used when it does not. */
@Controller()
export class PaperController {
  constructor(private readonly pages: PaperPages) {}

  @Get(consolePaths.paper)
  @Allow('handler', 'coordinator')
  @NotAudited('a blank form and what services offer, nothing about anybody')
  async show(@CurrentStaff() actor: StaffActor, @Query('area') slug: unknown): Promise<Page> {
    return new Page('console/pages/paper/paper.njk', await this.pages.view(actor, slug));
  }
}
