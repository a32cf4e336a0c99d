import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Departures } from '../../../../../access';
import type { StaffActor } from '../../../../../kernel/actor';
import type { Clock } from '../../../../../kernel/clock';
import { DomainError } from '../../../../../kernel/domain-error';
import { CurrentStaff } from '../../../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../../../platform/system-clock';
import { sayTime } from '../../../../../platform/web/london-time';
import { Page, SeeOther, type Failed } from '../../../../../platform/web/page';
import { hubPaths } from '../../hub-paths';
import { OrganisationPages } from '../organisation-pages.service';

const TEMPLATE = 'console/pages/hub/organisations/leaving/leaving.njk';
const LONGEST = 2_000;

/** An organisation works here no more: only once nothing is open with it. */
@Controller()
export class LeavingController {
  constructor(
    private readonly organisations: OrganisationPages,
    private readonly departures: Departures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(hubPaths.leaving(':id'))
  @Allow('coordinator')
  @NotAudited('counts what is open with an organisation, and names nobody')
  show(@Param('id') id: string): Promise<Page> {
    return this.#page(id, '');
  }

  @Post(hubPaths.leaving(':id'))
  @Allow('coordinator')
  @Audited('organisation.left')
  @FreshFactor()
  async leave(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: { reason?: unknown },
  ): Promise<Page | SeeOther> {
    await this.organisations.get(id);
    const reason = typeof body.reason === 'string' ? body.reason.trim() : '';
    const code = reason === '' ? 'account.reason' : 'account.reason-long';
    if (reason === '' || reason.length > LONGEST) return this.#page(id, reason, [{ field: 'reason', code }]);
    try {
      await this.departures.leave(actor, id, reason);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('organisation.')) throw error;
      return this.#page(id, reason, [{ field: 'reason', code: error.code }]);
    }
    return new SeeOther(hubPaths.leaving(id));
  }

  async #page(id: string, reason: string, failed?: Failed[]): Promise<Page> {
    const { name } = await this.organisations.get(id);
    const [open, departure] = await Promise.all([this.departures.openOf(id), this.departures.findOf(id)]);
    const left = departure && { ...departure, when: sayTime(departure.leftAt, this.clock.now()) };
    const view = { id, name, open, left };
    return new Page(TEMPLATE, { view, reason, paths: hubPaths, failed }, failed ? 422 : 200);
  }
}
