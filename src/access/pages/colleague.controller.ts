import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Role, type StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { Page, SeeOther } from '../../platform/web/page';
import { AccountChanges } from '../staffing/account-changes.service';
import { ColleaguePages, type Part } from './colleague-pages.service';

class ReasonForm {
  @MaxLength(2000, { message: 'account.reason-long' })
  @MinLength(3, { message: 'account.reason' })
  @IsString({ message: 'account.reason' })
  reason!: string;
}

class LeavingForm extends ReasonForm {
  @IsOptional()
  @MaxLength(36, { message: 'account.to' })
  @IsString({ message: 'account.to' })
  to?: string;
}

class RoleForm extends LeavingForm {
  @IsIn(ROLES, { message: 'account.role' })
  role!: Role;
}

/** One colleague: whether they have access, and as what. */
@Controller('/colleagues/:id')
export class ColleagueController {
  constructor(
    private readonly changes: AccountChanges,
    private readonly pages: ColleaguePages,
  ) {}

  @Get()
  @Allow('coordinator', 'manager')
  @NotAudited('shows a colleague’s name and role, and how much they hold')
  show(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    return this.pages.show(actor, id);
  }

  @Post('end-access')
  @Allow('coordinator', 'manager')
  @Audited('account.disabled')
  @FreshFactor()
  async endAccess(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(actor, id, { part: 'end', dto: LeavingForm, body, done: 'ended' }, (form) =>
      this.changes.disable(actor, id, leavingOf(form)),
    );
  }

  @Post('give-access')
  @Allow('coordinator', 'manager')
  @Audited('account.enabled')
  @FreshFactor()
  async giveAccess(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(actor, id, { part: 'give', dto: ReasonForm, body, done: 'given' }, ({ reason }) =>
      this.changes.enable(actor, id, { reason: reason.trim() }),
    );
  }

  @Post('role')
  @Allow('coordinator', 'manager')
  @Audited('account.role-changed')
  @FreshFactor()
  async changeRole(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(actor, id, { part: 'role', dto: RoleForm, body, done: 'role' }, (form) =>
      this.changes.changeRole(actor, id, { ...leavingOf(form), role: form.role }),
    );
  }

  async #answer<T extends ReasonForm>(
    actor: StaffActor,
    id: string,
    { part, dto, body, done }: { part: Part; dto: new () => T; body: unknown; done: string },
    run: (form: T) => Promise<void>,
  ): Promise<Page | SeeOther> {
    const of = await this.pages.organisationOf(actor, id);
    const { value, errors } = await validated(dto, body);
    const shown = { part, typed: value };
    if (errors.length > 0) return this.pages.show(actor, id, { ...shown, errors });
    try {
      await run(value);
    } catch (error) {
      return this.pages.refused(actor, id, { ...shown, error });
    }
    return new SeeOther(`/colleagues?${of === actor.organisationId ? '' : `of=${of}&`}done=${done}`);
  }
}

function leavingOf({ reason, to }: LeavingForm): { reason: string; to: string | undefined } {
  return { reason: reason.trim(), to: to === '' ? undefined : to };
}
