import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { readOpeningReason } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { Page } from '../../../platform/web/page';
import { HubPages } from './hub-pages.service';

@Controller()
export class HubController {
  constructor(private readonly pages: HubPages) {}

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
  async identity(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page> {
    const reason = readOpeningReason((body as { openingReason?: unknown } | undefined)?.openingReason);
    const view = await this.pages.referral(actor, reference);
    if (view.openingReasons && !reason) {
      const failed = [{ field: 'openingReason', code: 'restricted.reason' }];
      return new Page('console/pages/hub/hub-referral.njk', { view, failed, typed: {} }, 422);
    }
    const people = await this.pages.people(actor, reference, reason);
    return new Page('console/pages/hub/hub-referral.njk', { view, people, typed: {} });
  }
}
