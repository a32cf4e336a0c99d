import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { fieldOf, Page, SeeOther, type Failed } from '../../platform/web/page';
import { Approvals } from '../editing/approvals.service';
import { DirectoryPages } from './directory-pages.service';
import { ABOUT_SERVICES } from './directory.controller';
import { directoryPaths } from './paths';

class DecisionForm {
  @MaxLength(2000, { message: 'directory.reason-long' })
  @IsString({ message: 'directory.reason' })
  @IsOptional()
  reason: string = '';

  @IsIn(['yes'], { message: 'directory.field' })
  @IsOptional()
  checked?: string;
}

/** What waits for the second person, and who has still to hear of what was done. */
@Controller()
export class ChangesController {
  constructor(
    private readonly pages: DirectoryPages,
    private readonly approvals: Approvals,
  ) {}

  @Get(directoryPaths.changes)
  @Allow('coordinator')
  @NotAudited(ABOUT_SERVICES)
  list(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#page(actor, { done });
  }

  @Post(directoryPaths.decide(':id', 'approve'))
  @Allow('coordinator')
  @Audited('directory.decided')
  @FreshFactor()
  async approve(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(DecisionForm, body);
    if (errors.length > 0) return this.#page(actor, { failed: errors.map(fieldOf) }, 422);
    const isChecked = value.checked === 'yes';
    await this.approvals.approve(actor, id, { reason: value.reason.trim(), isChecked });
    return new SeeOther(`${directoryPaths.changes}?done=approved`);
  }

  @Post(directoryPaths.decide(':id', 'refuse'))
  @Allow('coordinator')
  @Audited('directory.decided')
  async refuse(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(DecisionForm, body);
    const reason = value.reason.trim();
    const failed: Failed[] = errors.map(fieldOf);
    if (reason === '') failed.push({ field: `reason-${id}`, code: 'directory.reason' });
    if (failed.length > 0) return this.#page(actor, { failed }, 422);
    await this.approvals.refuse(actor, id, reason);
    return new SeeOther(`${directoryPaths.changes}?done=refused`);
  }

  @Post(directoryPaths.decide(':id', 'told'))
  @Allow('coordinator')
  @Audited('directory.old-way-told')
  async told(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.approvals.toldByPhone(actor, id);
    return new SeeOther(`${directoryPaths.changes}?done=told`);
  }

  async #page(
    actor: StaffActor,
    model: { done?: unknown; failed?: readonly Failed[] },
    status = 200,
  ): Promise<Page> {
    const view = await this.pages.changes(actor);
    return new Page('directory/pages/changes.njk', { view, paths: directoryPaths, ...model }, status);
  }
}
