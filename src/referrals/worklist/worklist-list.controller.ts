import { Controller, Get, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { worklistPaths } from '../pages/paths';
import { readFilter } from './worklist-filter';
import { WorklistList, type ListNews } from './worklist-list.service';
import { DONE_WORDS } from './worklist-words';

const ABOUT_NOBODY = 'shows references and levels, and nobody’s identity';

/** What waits for an organisation. */
@Controller()
export class WorklistListController {
  constructor(private readonly list: WorklistList) {}

  @Get(worklistPaths.worklist)
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_NOBODY)
  async show(
    @CurrentStaff() actor: StaffActor,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    const view = await this.list.view(actor, readFilter(query));
    const done = typeof query['done'] === 'string' ? DONE_WORDS[query['done']] : undefined;
    const space = view.rows.length === 0 ? await this.list.space(actor) : [];
    const dueWork = await this.list.dueWork(actor);
    return new Page('referrals/worklist/worklist.njk', { view, done, space, dueWork });
  }

  @Get(worklistPaths.news)
  @Allow('worker', 'manager')
  @AskedByScript()
  @NotAudited(ABOUT_NOBODY)
  news(
    @CurrentStaff() actor: StaffActor,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<ListNews> {
    return this.list.news(actor, readFilter(query));
  }
}
