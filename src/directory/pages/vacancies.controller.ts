import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { Page, SeeOther, type Failed } from '../../platform/web/page';
import { SupportServices } from '../support-services.service';
import { Vacancies } from '../vacancies/vacancies.service';
import { ABOUT_SERVICES } from './directory.controller';
import { directoryPaths } from './paths';
import { readCapacity, readRoom, readRoomState } from './vacancies-form';
import { vacanciesView } from './vacancies-view';

/** An organisation says which of its rooms are free and whether it takes anybody new. */
@Controller()
export class VacanciesController {
  constructor(
    private readonly vacancies: Vacancies,
    private readonly supportServices: SupportServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(directoryPaths.vacancies)
  @Allow('worker', 'manager')
  @NotAudited(ABOUT_SERVICES)
  list(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#page(actor, { isDone: done === 'said' });
  }

  @Post(directoryPaths.rooms(':id'))
  @Allow('worker', 'manager')
  @Audited('room.added')
  async addRoom(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { room, failed } = readRoom(body);
    if (!room) return this.#page(actor, { failed: at(id, failed), typedRoom: { [id]: body } }, 422);
    await this.vacancies.addRoom(actor, id, room);
    return said();
  }

  @Post(directoryPaths.room(':id'))
  @Allow('worker', 'manager')
  @Audited('room.set')
  async setRoom(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const state = readRoomState(body);
    if (!state) return this.#page(actor, { failed: [{ field: 'main', code: 'room.state' }] }, 422);
    await this.vacancies.setRoom(actor, id, state);
    return said();
  }

  @Post(directoryPaths.stillRight(':id'))
  @Allow('worker', 'manager')
  @Audited('vacancies.confirmed')
  async stillRight(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.vacancies.stillRight(actor, id);
    return said();
  }

  @Post(directoryPaths.capacity(':id'))
  @Allow('worker', 'manager')
  @Audited('capacity.set')
  async setCapacity(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { capacity, failed } = readCapacity(body);
    if (!capacity) return this.#page(actor, { failed: at(id, failed), typedCapacity: { [id]: body } }, 422);
    await this.vacancies.setCapacity(actor, id, capacity);
    return said();
  }

  async #page(actor: StaffActor, model: object, status = 200): Promise<Page> {
    const { supportServices } = await this.supportServices.snapshot();
    const own = supportServices.filter(
      ({ organisationId, queue, role, status: standing }) =>
        organisationId === actor.organisationId &&
        queue !== null &&
        role !== 'adjunct' &&
        standing === 'active',
    );
    // Rooms change by the hour, the rest by the week.
    own.sort((a, b) => Number(b.queue === 'refuge') - Number(a.queue === 'refuge'));
    const ids = own.map(({ id }) => id);
    const [rooms, capacities] = await Promise.all([
      this.vacancies.listRooms(ids),
      this.vacancies.listCapacities(ids),
    ]);
    const houses = vacanciesView(own, { rooms, capacities }, this.clock.now());
    return new Page(
      'directory/pages/vacancies.njk',
      { houses, paths: directoryPaths, typedRoom: {}, typedCapacity: {}, ...model },
      status,
    );
  }
}

function said(): SeeOther {
  return new SeeOther(`${directoryPaths.vacancies}?done=said`);
}

/** Each house on the page has the same fields: an error stands at those of the right one. */
function at(id: string, failed: readonly Failed[]): Failed[] {
  return failed.map(({ field, code }) => ({ field: `${id}-${field}`, code }));
}
