import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { ROLES } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { Accounts } from '../accounts.service';
import { Sessions } from '../sessions.service';
import { colleagueRow } from '../staffing/colleague-view';
import { DONE_WORDS } from '../staffing/colleague-words';

/** For the day a laptop is lost or somebody leaves: puts a colleague out everywhere at once. */
@Controller()
export class ColleaguesController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  @Get('/colleagues')
  @Allow('coordinator', 'manager')
  @NotAudited('shows names of colleagues and how often they are signed in')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Query('done') done: unknown,
    @Query('of') of: unknown,
  ): Promise<Page> {
    const isElsewhere = actor.role === 'coordinator' && typeof of === 'string' && of !== '';
    const organisationId = isElsewhere ? of : actor.organisationId;
    const colleagues = await this.accounts.listOf(organisationId);
    const rows = await Promise.all(
      colleagues.map(async (each) => colleagueRow(each, (await this.sessions.listOf(each.id)).length, actor)),
    );
    const view = { rows, organisationId, isOwn: organisationId === actor.organisationId };
    const others = actor.role === 'coordinator' ? await this.#others(organisationId) : [];
    const said = typeof done === 'string' ? DONE_WORDS[done] : undefined;
    return new Page('access/pages/colleagues.njk', { view: { ...view, others }, said });
  }

  @Post('/colleagues/end-sessions')
  @Allow('coordinator', 'manager')
  @Audited('session.all-ended')
  @FreshFactor()
  async endSessions(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    const accountId = (body as { accountId?: unknown } | undefined)?.accountId;
    const colleagues = await this.accounts.colleaguesIn(actor.organisationId, ROLES);
    const colleague = colleagues.find(({ id }) => id === accountId);
    if (!colleague) throw new DomainError('not-found', 'not-found');
    await this.sessions.endAllOf(actor, colleague.id);
    return new SeeOther('/colleagues?done=now');
  }

  async #others(organisationId: string): Promise<{ organisationId: string; count: number }[]> {
    const all = await this.accounts.countByOrganisation();
    return all.filter((each) => each.organisationId !== organisationId);
  }
}
