import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { Rehearsals } from '../rehearsals.service';
import { rehearsalPaths } from './paths';
import { RehearsalPages } from './rehearsal-pages.service';

const ABOUT_NOBODY = 'names of support services and what is set up for them, and nobody’s identity';

/** Whether a referral to each support service would be answered. */
@Controller()
export class RehearsalController {
  constructor(
    private readonly pages: RehearsalPages,
    private readonly rehearsals: Rehearsals,
  ) {}

  @Get(rehearsalPaths.home)
  @Allow('coordinator')
  @NotAudited(ABOUT_NOBODY)
  async show(@Query('done') done: unknown): Promise<Page> {
    const view = await this.pages.page();
    return new Page('rehearsal/pages/rehearsal.njk', { view, isBegun: done === 'begun' });
  }

  @Get(rehearsalPaths.past(':kind', ':id'))
  @Allow('coordinator')
  @NotAudited(ABOUT_NOBODY)
  async past(@Param('kind') kind: string, @Param('id') id: string): Promise<Page> {
    return new Page('rehearsal/pages/past.njk', { view: await this.pages.past(kind, id) });
  }

  /** Whichever instance has the work goes on with it within moments. */
  @Post(rehearsalPaths.home)
  @Allow('coordinator')
  @Audited('rehearsal.begun')
  async run(@CurrentStaff() actor: StaffActor): Promise<SeeOther> {
    await this.rehearsals.ask(actor);
    return new SeeOther(rehearsalPaths.begun);
  }
}
