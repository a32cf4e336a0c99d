import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { ClientActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CurrentClient } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import { CLOCK } from '../../platform/system-clock';
import type { DirectoryRow } from '../directory';
import { SupportServices } from '../support-services.service';
import type { Capacity } from '../vacancies/capacity.entity';
import { Vacancies } from '../vacancies/vacancies.service';
import { ownVacancy } from './own-vacancy';
import { ownVacancies, ownVacancy as ownVacancySchema } from './vacancy-answers';

const GROUP = 'Vacancies';
const MOST_WEEKS = 104;

const WEEKS_MISSING = (): DomainError =>
  new DomainError('invalid', 'validation-failed', {
    errors: [{ pointer: '/waitingWeeks', code: 'capacity.weeks' }],
  });

class CapacityDto {
  @IsIn(['open', 'waiting', 'full'], { message: 'capacity.state' }) state!: Capacity['state'];
  /** Until somebody new is taken, where people wait. */
  @IsOptional()
  @Max(MOST_WEEKS, { message: 'capacity.weeks' })
  @Min(0, { message: 'capacity.weeks' })
  @IsInt({ message: 'capacity.weeks' })
  waitingWeeks?: number | null;
}

/** Whether an organisation's support services take anybody, as its own system knows best. */
@Controller('/api/v1/vacancies')
export class VacanciesApiController {
  constructor(
    private readonly supportServices: SupportServices,
    private readonly vacancies: Vacancies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Documented({
    group: GROUP,
    does: 'List what you have said of your space',
    answers: { 200: { says: 'Each support service of your organisation', schema: ownVacancies } },
  })
  @Allow('vacancies:write')
  @NotAudited('says what an organisation said of itself, and nothing about anybody')
  async list(@CurrentClient() { organisationId }: ClientActor): Promise<object> {
    const { supportServices } = await this.supportServices.snapshot();
    const own = supportServices.filter(
      (row) => row.organisationId === organisationId && row.status === 'active' && row.queue !== null,
    );
    return { items: await this.#said(own) };
  }

  @Put(':supportServiceId')
  @Documented({
    group: GROUP,
    does: 'Say whether a support service takes anybody',
    note: 'It counts for a week. Where rooms are kept, they count instead.',
    body: CapacityDto,
    answers: { 200: { says: 'What is now on record', schema: ownVacancySchema } },
    refuses: [404],
  })
  @Allow('vacancies:write')
  @Audited('capacity.set')
  async say(
    @CurrentClient() actor: ClientActor,
    @Param('supportServiceId') id: string,
    @Body() body: unknown,
  ): Promise<object> {
    const { state, waitingWeeks } = await validatedOrThrow(CapacityDto, body);
    if (state === 'waiting' && typeof waitingWeeks !== 'number') throw WEEKS_MISSING();
    await this.vacancies.setCapacity(actor, id, { state, waitingWeeks: waitingWeeks ?? null });
    const row = (await this.supportServices.snapshot()).find(id);
    if (!row) throw new DomainError('not-found', 'support-service.unknown');
    const [said] = await this.#said([row]);
    return said ?? {};
  }

  async #said(own: readonly DirectoryRow[]): Promise<object[]> {
    const ids = own.map(({ id }) => id);
    const [capacities, rooms] = await Promise.all([
      this.vacancies.listCapacities(ids),
      this.vacancies.listRooms(ids),
    ]);
    return own.map((row) => ownVacancy(row, { capacities, rooms }, this.clock.now()));
  }
}
