import { Controller, Get, Param, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { DirectoryPages } from './directory-pages.service';
import { directoryPaths } from './paths';

export const ABOUT_SERVICES = 'says what services offer, and nothing about anybody';

/** Coordinators keep the directory; handlers look things up in it. */
@Controller()
export class DirectoryController {
  constructor(private readonly pages: DirectoryPages) {}

  @Get(directoryPaths.list)
  @Allow('coordinator', 'handler')
  @NotAudited(ABOUT_SERVICES)
  async list(
    @CurrentStaff() { role }: StaffActor,
    @Query('q') typed: unknown,
    @Query('show') show: unknown,
  ): Promise<Page> {
    const view = await this.pages.list(typed, show);
    return new Page('directory/pages/list.njk', {
      view,
      isKeeper: role === 'coordinator',
      paths: directoryPaths,
    });
  }

  @Get(directoryPaths.entry(':id'))
  @Allow('coordinator', 'handler')
  @NotAudited(ABOUT_SERVICES)
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query('done') done: unknown,
  ): Promise<Page> {
    const view = await this.pages.entry(actor, id);
    const model = { view, done, isKeeper: actor.role === 'coordinator', paths: directoryPaths, typed: {} };
    return new Page('directory/pages/entry.njk', model);
  }
}
