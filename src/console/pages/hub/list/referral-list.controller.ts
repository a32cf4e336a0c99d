import { Controller, Get, Query } from '@nestjs/common';
import { Allow, NotAudited } from '../../../../platform/http/route-policy.decorator';
import { Page } from '../../../../platform/web/page';
import { ReferralList } from './referral-list.service';

/** All referrals, by what a coordinator looks for. The filters stand in the address, and name nobody. */
@Controller()
export class ReferralListController {
  constructor(private readonly list: ReferralList) {}

  @Get('/hub/referrals')
  @Allow('coordinator')
  @NotAudited('shows references, levels and who holds them, and nobody’s identity')
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<Page> {
    return new Page('console/pages/hub/list/referral-list.njk', { view: await this.list.page(query) });
  }
}
