import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../../platform/web/page';
import { readTold, toldNow } from './hand-off-form';
import { hubPaths } from './hub-paths';
import { TaskEndings } from './task-endings.service';
import { failingsOf, reasonOf, TYPED_NOTHING, typedTask } from './task-form';
import { TaskPages } from './task-pages.service';

const TEMPLATE = 'console/pages/hub/task.njk';

/** Handlers too: they ring the refuge with the person on the line. */
@Controller()
export class HubTaskController {
  constructor(
    private readonly pages: TaskPages,
    private readonly endings: TaskEndings,
  ) {}

  @Get('/hub/tasks/:id')
  @Allow('handler', 'coordinator')
  @Audited('task.viewed')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query('done') isNow: unknown,
  ): Promise<Page> {
    const task = await this.pages.get(id);
    const done = await this.pages.done(actor, task);
    const view = await this.pages.view(task);
    const isCoordinator = actor.role === 'coordinator';
    return new Page(TEMPLATE, {
      view,
      done,
      isCoordinator,
      isJustDone: isNow === 'now',
      typed: { ...TYPED_NOTHING, ...toldNow(this.pages.now()) },
    });
  }

  @Post('/hub/tasks/:id')
  @Allow('handler', 'coordinator')
  @Audited('task.done')
  async end(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const task = await this.pages.get(id);
    if (task.doneAt) throw new DomainError('conflict', 'task.done-already');
    const typed = typedTask(body);
    const failed = failingsOf(task.kind, typed, this.pages.now());
    if (failed.length > 0) {
      const isCoordinator = actor.role === 'coordinator';
      return new Page(TEMPLATE, { view: await this.pages.view(task), isCoordinator, typed, failed }, 422);
    }
    await this.endings.end(actor, id, {
      outcome: typed.outcome,
      reason: reasonOf(task.kind, typed),
      told: readTold(task.kind, typed),
    });
    return new SeeOther(actor.role === 'coordinator' ? hubPaths.hubDone : hubPaths.taskDone(id));
  }
}
