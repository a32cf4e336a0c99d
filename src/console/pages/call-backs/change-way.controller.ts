import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../../platform/web/page';
import { callBackPaths } from '../../paths';
import { ChangeWayPages } from './change-way-pages.service';

/** Changing where a person is reached: for the hub alone, with the code word. */
@Controller()
export class ChangeWayController {
  constructor(private readonly pages: ChangeWayPages) {}

  @Get(callBackPaths.changeWay(':id'))
  @Allow('handler', 'coordinator')
  @Audited('reach.viewed')
  show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.page(actor, id);
  }

  @Post(callBackPaths.changeWay(':id'))
  @Allow('handler', 'coordinator')
  @Audited('way.changed')
  async change(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return (await this.pages.change(actor, id, body)) ?? new SeeOther(callBackPaths.wayChanged(id));
  }
}
