import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../platform/web/page';
import { worklistPaths } from '../pages/paths';
import { WorklistForms } from '../pages/worklist-forms.service';
import { DONE_WORDS } from '../worklist/worklist-words';
import { readHandOver, typedHandOver, type TypedHandOver } from './hand-over-form';
import { HandOvers } from './hand-overs.service';
import { TeamPages } from './team-pages.service';

const ABOUT_NOBODY = 'shows references and names of colleagues, and nobody’s identity';

/** Who of one's own organisation holds what, and how it goes to somebody else of them. */
@Controller()
export class TeamController {
  constructor(
    private readonly pages: TeamPages,
    private readonly handOvers: HandOvers,
    private readonly forms: WorklistForms,
  ) {}

  @Get(worklistPaths.team)
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_NOBODY)
  async team(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    const said = typeof done === 'string' ? DONE_WORDS[done] : undefined;
    return new Page('referrals/team/team.njk', { view: await this.pages.team(actor), said });
  }

  @Get(worklistPaths.handOver(':reference'))
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_NOBODY)
  show(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page> {
    return this.#form(actor, typed, typedHandOver({}));
  }

  @Post(worklistPaths.handOver(':reference'))
  @Allow('worker', 'manager')
  @Audited('referral.handed-over')
  async handOver(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') reference: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const typed = typedHandOver(body);
    const read = readHandOver(typed);
    if ('failed' in read) return this.#form(actor, reference, typed, read.failed);
    try {
      return await this.forms.act(actor, reference, async (known) => {
        await this.handOvers.handOver(actor, known, read.value);
        return new SeeOther(worklistPaths.handedOver);
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.#form(actor, reference, typed, [{ field: 'to', code: error.code }]);
    }
  }

  async #form(
    actor: StaffActor,
    reference: string,
    typed: TypedHandOver,
    failed?: readonly Failed[],
  ): Promise<Page> {
    const view = await this.pages.handOver(actor, reference);
    return new Page('referrals/team/hand-over.njk', { view, typed, failed }, failed ? 422 : 200);
  }
}
