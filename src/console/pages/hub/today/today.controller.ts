import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, NotAudited } from '../../../../platform/http/route-policy.decorator';
import { Page } from '../../../../platform/web/page';
import { sayCountsToday } from '../../console/counts-today';
import { CountsTodayQueries } from '../../console/counts-today.queries';
import { TodayPages } from './today-pages.service';

@Controller()
export class TodayController {
  constructor(
    private readonly pages: TodayPages,
    private readonly counts: CountsTodayQueries,
  ) {}

  @Get('/hub')
  @Allow('coordinator')
  @NotAudited('shows references, levels and who holds them, and nobody’s identity')
  async today(@Query('done') done: unknown): Promise<Page> {
    const countsToday = sayCountsToday(await this.counts.count());
    const view = await this.pages.today();
    return new Page('console/pages/hub/today/today.njk', { view, countsToday, isDone: done === 'task' });
  }

  @Get('/hub/today/:group')
  @Allow('coordinator')
  @NotAudited('shows references, levels and what to do, and nobody’s identity')
  async group(@Param('group') group: string): Promise<Page> {
    return new Page('console/pages/hub/today/group.njk', { view: await this.pages.group(group) });
  }
}
