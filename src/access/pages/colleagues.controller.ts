import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { ROLES } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { Accounts } from '../accounts.service';
import { Sessions } from '../sessions.service';

/** For the day a laptop is lost: puts a colleague out everywhere at once. */
@Controller()
export class ColleaguesController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  @Get('/colleagues')
  @Allow('coordinator', 'manager')
  @NotAudited('shows names of colleagues and how often they are signed in')
  async show(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    const colleagues = await this.accounts.colleaguesIn(actor.organisationId, ROLES);
    const rows = await Promise.all(
      colleagues.map(async (each) => ({ ...each, sessions: (await this.sessions.listOf(each.id)).length })),
    );
    const view = rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    return new Page('access/pages/colleagues.njk', { view, isDone: done === 'now' });
  }

  @Post('/colleagues/end-sessions')
  @Allow('coordinator', 'manager')
  @Audited('session.all-ended')
  async endSessions(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    const accountId = (body as { accountId?: unknown } | undefined)?.accountId;
    const colleagues = await this.accounts.colleaguesIn(actor.organisationId, ROLES);
    const colleague = colleagues.find(({ id }) => id === accountId);
    if (!colleague) throw new DomainError('not-found', 'not-found');
    await this.sessions.endAllOf(actor, colleague.id);
    return new SeeOther('/colleagues?done=now');
  }
}
