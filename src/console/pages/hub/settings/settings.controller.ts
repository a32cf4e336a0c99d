import { Controller, Get, Query } from '@nestjs/common';
import type { StaffActor } from '../../../../kernel/actor';
import { CurrentStaff } from '../../../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../../../platform/http/route-policy.decorator';
import { Page } from '../../../../platform/web/page';
import { hubPaths } from '../hub-paths';
import { SettingsPages } from './settings-pages.service';

@Controller()
export class SettingsController {
  constructor(private readonly pages: SettingsPages) {}

  @Get(hubPaths.settings)
  @Allow('coordinator')
  @NotAudited('what is set for an area, and nobody’s identity')
  async show(@CurrentStaff() actor: StaffActor, @Query('area') area: unknown): Promise<Page> {
    return new Page('console/pages/hub/settings/settings.njk', await this.pages.page(actor, area));
  }
}
