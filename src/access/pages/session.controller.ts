import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, AskedByScript, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, SeeOther } from '../../platform/web/page';
import { pageOfForm } from '../unsent/page-of-form';
import { KEEPING, leftFields } from '../unsent/unsent-fields';
import { UnsentForms } from '../unsent/unsent-forms.service';

/** Sealed fields and the like are nothing to read. */
const LONGEST = 4000;

/** How long somebody is still signed in, and what they had not sent when they no longer were. */
@Controller()
export class SessionController {
  constructor(
    private readonly unsent: UnsentForms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('/session')
  @AskedByScript()
  @Allow(...ROLES)
  @NotAudited('says whose session it is, and how long it lasts')
  left(@Req() request: FastifyRequest): object {
    return request.sessionLife ?? {};
  }

  /** Being asked is the use that keeps it. */
  @Post('/session/stay')
  @HttpCode(204)
  @Allow(...ROLES)
  @NotAudited('keeps one’s own session')
  stay(): void {}

  /** What lies typed on a page whose session is about to end. */
  @Post(KEEPING)
  @AskedByScript()
  @HttpCode(204)
  @Allow(...ROLES)
  @NotAudited('keeps one’s own words for oneself')
  async keep(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<void> {
    const form = leftFields(body);
    if (form) await this.unsent.keep(actor.accountId, form);
  }

  @Get('/account/unsent')
  @Allow(...ROLES)
  @NotAudited('gives somebody back what they wrote themselves')
  async list(@CurrentStaff() actor: StaffActor): Promise<Page> {
    const now = this.clock.now();
    const forms = (await this.unsent.listOf(actor)).map(({ keptAt, ...form }) => ({
      ...form,
      when: sayTime(keptAt, now),
      page: pageOfForm(form.action),
      shown: form.fields
        .filter(({ value }) => value.trim() !== '' && value.length < LONGEST)
        .map(({ value }) => value),
    }));
    return new Page('access/pages/unsent.njk', { forms });
  }

  @Post('/account/unsent/discard')
  @Allow(...ROLES)
  @NotAudited('throws away what somebody wrote themselves and never sent')
  async discard(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    const { id } = (body ?? {}) as { id?: unknown };
    if (typeof id === 'string') await this.unsent.remove(actor, id);
    return new SeeOther('/account/unsent');
  }
}
