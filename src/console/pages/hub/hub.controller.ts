import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page } from '../../../platform/web/page';
import { sayCountsToday } from '../console/counts-today';
import { CountsTodayQueries } from '../console/counts-today.queries';
import { HubPages } from './hub-pages.service';

@Controller()
export class HubController {
  constructor(
    private readonly pages: HubPages,
    private readonly counts: CountsTodayQueries,
  ) {}

  @Get('/hub')
  @Allow('coordinator')
  @NotAudited('shows references, levels and who holds them, and nobody’s identity')
  async list(@Query('done') done: unknown): Promise<Page> {
    const countsToday = sayCountsToday(await this.counts.count());
    const view = await this.pages.list();
    return new Page('console/pages/hub/hub.njk', { view, countsToday, isDone: done === 'task' });
  }

  @Get('/hub/referrals/:reference')
  @Allow('coordinator')
  @Audited('referral.viewed')
  async referral(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Query('done') done: unknown,
  ): Promise<Page> {
    const view = await this.pages.referral(actor, reference);
    return new Page('console/pages/hub/hub-referral.njk', { view, done, typed: {} });
  }

  /** Answers with the page itself: an address that shows a person could be opened again without asking. */
  @Post('/hub/referrals/:reference/identity')
  @Allow('coordinator')
  @Audited('identity.viewed')
  async identity(@CurrentStaff() actor: StaffActor, @Param('reference') reference: string): Promise<Page> {
    const people = await this.pages.people(actor, reference);
    const view = await this.pages.referral(actor, reference);
    return new Page('console/pages/hub/hub-referral.njk', { view, people, typed: {} });
  }
}
