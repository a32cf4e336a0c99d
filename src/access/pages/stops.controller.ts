import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { CLOCK } from '../../platform/system-clock';
import { fieldOf, Page, SeeOther } from '../../platform/web/page';
import { Accounts } from '../accounts.service';
import type { StopDecision } from '../quota/quota-stop.entity';
import { Quota } from '../quota/quota.service';
import { stopsView } from './stops-view';

class DecisionForm {
  @IsIn(['lifted', 'kept'], { message: 'quota.decision' })
  decision!: StopDecision;

  @MaxLength(2000, { message: 'quota.reason' })
  @MinLength(3, { message: 'quota.reason' })
  @IsString({ message: 'quota.reason' })
  reason!: string;
}

/** Who came to the end of what they may see within an hour, for a coordinator to ask and to decide. */
@Controller('/colleagues/stopped')
export class StopsController {
  constructor(
    private readonly quota: Quota,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coordinator')
  @NotAudited('names of staff and what they came to the end of, and nobody’s record')
  async show(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#page(actor, { isDone: done === 'now' });
  }

  @Post(':id')
  @Allow('coordinator')
  @Audited('quota.lifted')
  async decide(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(DecisionForm, body);
    if (errors.length > 0) {
      const failed = errors.map(fieldOf).map(({ field, code }) => ({ field: `${field}-${id}`, code }));
      return this.#page(actor, { failed, typed: { ...value, id } }, 422);
    }
    await this.quota.decide(actor, id, { decision: value.decision, reason: value.reason.trim() });
    return new SeeOther('/colleagues/stopped?done=now');
  }

  async #page(actor: StaffActor, shown: object, status = 200): Promise<Page> {
    const stops = await this.quota.listOpen();
    const people = await this.accounts.namedOf(stops.map(({ accountId }) => accountId));
    const view = stopsView(stops, people, { actor, now: this.clock.now() });
    return new Page('access/pages/stops.njk', { view, ...shown }, status);
  }
}
