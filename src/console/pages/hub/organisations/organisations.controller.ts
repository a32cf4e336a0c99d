import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { OrganisationPauses } from '../../../../access';
import type { StaffActor } from '../../../../kernel/actor';
import { DomainError } from '../../../../kernel/domain-error';
import { CurrentStaff } from '../../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../../platform/http/route-policy.decorator';
import { validated } from '../../../../platform/http/validation';
import { fieldOf, Page, SeeOther, type Failed } from '../../../../platform/web/page';
import { StrandedOffers } from '../../../../referrals';
import { hubPaths } from '../hub-paths';
import { OrganisationPages } from './organisation-pages.service';

class ResumeForm {
  @MaxLength(2000, { message: 'account.reason-long' })
  @Matches(/\S/, { message: 'account.reason' })
  @IsString({ message: 'account.reason' })
  reason!: string;
}

class PauseForm extends ResumeForm {
  @IsIn(['offers', 'access'], { message: 'organisation.pause-how' })
  how!: 'offers' | 'access';
}

const DONE: Readonly<Record<string, string>> = {
  pause: 'Paused. What was offered there has gone to the next best, or to the hub.',
  resume: 'The pause is ended.',
};
/** Which of the page's forms was sent. */
type Part = 'pause' | 'resume';

const TEMPLATE = 'console/pages/hub/organisations/organisation.njk';
const COUNTS_ONLY = 'shows what an organisation has in hand by number, and nobody’s identity';

/** Pausing an organisation, when it asks for it or when something there is wrong. */
@Controller()
export class OrganisationsController {
  constructor(
    private readonly pages: OrganisationPages,
    private readonly pauses: OrganisationPauses,
    private readonly stranded: StrandedOffers,
  ) {}

  @Get(hubPaths.organisations)
  @Allow('coordinator')
  @NotAudited('names organisations and which of them are paused')
  async list(): Promise<Page> {
    return new Page('console/pages/hub/organisations/organisations.njk', { rows: await this.pages.list() });
  }

  @Get(hubPaths.organisation(':id'))
  @Allow('coordinator')
  @NotAudited(COUNTS_ONLY)
  async show(@Param('id') id: string, @Query('done') done: unknown): Promise<Page> {
    return this.#page(id, { said: typeof done === 'string' ? DONE[done] : undefined });
  }

  @Post(hubPaths.pause(':id'))
  @Allow('coordinator')
  @Audited('organisation.paused')
  @FreshFactor()
  async pause(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(id, { dto: PauseForm, body, part: 'pause' }, async ({ how, reason }) => {
      await this.pauses.pause(actor, id, { shutsOut: how === 'access', reason: reason.trim() });
      // Should this be cut short, the watch over the clocks does it within seconds.
      await this.stranded.takeBack();
    });
  }

  @Post(hubPaths.resume(':id'))
  @Allow('coordinator')
  @Audited('organisation.resumed')
  @FreshFactor()
  async resume(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return this.#answer(id, { dto: ResumeForm, body, part: 'resume' }, ({ reason }) =>
      this.pauses.resume(actor, id, reason.trim()),
    );
  }

  async #answer<T extends ResumeForm>(
    id: string,
    { dto, body, part }: { dto: new () => T; body: unknown; part: Part },
    act: (form: T) => Promise<void>,
  ): Promise<Page | SeeOther> {
    await this.pages.get(id);
    const { value, errors } = await validated(dto, body);
    if (errors.length > 0) return this.#page(id, { part, typed: value, failed: errors.map(fieldOf) });
    try {
      await act(value);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('organisation.')) throw error;
      return this.#page(id, { part, typed: value, failed: [{ field: 'reason', code: error.code }] });
    }
    return new SeeOther(`${hubPaths.organisation(id)}?done=${part}`);
  }

  async #page(
    id: string,
    more: { said: string | undefined } | { part: Part; typed: object; failed: readonly Failed[] },
  ): Promise<Page> {
    const shown = { view: await this.pages.one(id), paths: hubPaths };
    if ('said' in more) return new Page(TEMPLATE, { ...shown, said: more.said, typed: {} });
    const { part, typed } = more;
    // Two forms on one page have fields of the same names.
    const failed = more.failed.map(({ field, code }) => ({ field: `${part}-${field}`, code }));
    return new Page(TEMPLATE, { ...shown, typed: { [part]: typed }, failed }, 422);
  }
}
