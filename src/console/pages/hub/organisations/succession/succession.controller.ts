import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../../../../kernel/actor';
import { DomainError } from '../../../../../kernel/domain-error';
import { CurrentStaff } from '../../../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../../../platform/web/page';
import { Successions } from '../../../../../referrals';
import { hubPaths } from '../../hub-paths';
import { OrganisationPages } from '../organisation-pages.service';
import { chosenIn, problemsOf, readSuccession, type SuccessionTyped } from './succession-form';
import { SuccessionPages } from './succession-pages.service';

const TEMPLATES = 'console/pages/hub/organisations/succession';
const FIELDS: Readonly<Record<string, string>> = {
  'succession.receiver': 'receiver',
  'succession.nothing': 'reason',
};

/** Everything that an organisation was asked or holds goes to another, seen before it is done. */
@Controller()
export class SuccessionController {
  constructor(
    private readonly organisations: OrganisationPages,
    private readonly pages: SuccessionPages,
    private readonly successions: Successions,
  ) {}

  @Get(hubPaths.succession(':id'))
  @Allow('coordinator')
  @NotAudited('counts what is open with an organisation, and names references that the hub kept')
  async choose(@Param('id') id: string, @Query('done') done: unknown): Promise<Page> {
    const view = await this.pages.choose(await this.organisations.get(id));
    return new Page(`${TEMPLATES}/choose.njk`, { view, paths: hubPaths, isDone: done === 'now' });
  }

  @Get(hubPaths.successor(':id', ':to'))
  @Allow('coordinator')
  @NotAudited('counts what is open by support service, and names colleagues')
  form(@Param('id') id: string, @Param('to') to: string): Promise<Page> {
    return this.#page(id, to, {});
  }

  @Post(hubPaths.succeedPreview(':id', ':to'))
  @HttpCode(200)
  @Allow('coordinator')
  @NotAudited('counts what would move and names the references that would not, and nobody’s identity')
  async preview(@Param('id') id: string, @Param('to') to: string, @Body() body: unknown): Promise<Page> {
    return this.#answer(id, to, body, async (typed) => {
      const preview = await this.pages.preview(id, to, typed);
      return this.#page(id, to, { typed, preview });
    });
  }

  @Post(hubPaths.successor(':id', ':to'))
  @Allow('coordinator')
  @Audited('organisation.succeeded')
  @FreshFactor()
  async carryOut(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Param('to') to: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(id, to, body, async (typed) => {
      const { receiverId, reason } = typed;
      const choice = { from: id, to, receiverId, supportServices: chosenIn(typed) };
      await this.successions.carryOut(actor, choice, reason);
      return new SeeOther(`${hubPaths.succession(id)}?done=now`);
    });
  }

  async #answer<T>(
    id: string,
    to: string,
    body: unknown,
    act: (typed: SuccessionTyped) => Promise<T>,
  ): Promise<T | Page> {
    await this.organisations.get(id);
    const typed = readSuccession(body, await this.pages.serviceIdsOf(id));
    const failed = problemsOf(typed);
    if (failed.length > 0) return this.#page(id, to, { typed, failed });
    try {
      return await act(typed);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('succession.')) throw error;
      const [first = ''] = Object.keys(typed.supportServices);
      const field = FIELDS[error.code] ?? `service-${first}`;
      return this.#page(id, to, { typed, failed: [{ field, code: error.code }] });
    }
  }

  async #page(
    id: string,
    to: string,
    shown: { typed?: SuccessionTyped; preview?: object; failed?: readonly Failed[] },
  ): Promise<Page> {
    const view = await this.pages.form(await this.organisations.get(id), to);
    const model = { view, paths: hubPaths, ...shown };
    return new Page(`${TEMPLATES}/succession.njk`, model, shown.failed ? 422 : 200);
  }
}
