import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { SupportServiceRow } from '../support-service.entity';
import { Capacity } from './capacity.entity';
import { roomStateAt } from './room-state';
import { Room } from './room.entity';

/** Tells the systems of whoever runs a support service that its space is another one. */
@Injectable()
export class VacancyNews {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async tell(tx: Tx, id: string): Promise<void> {
    const service = await tx.findOneBy(SupportServiceRow, { id });
    if (!service) return;
    const { organisationId } = service;
    const state = await this.#stateOf(tx, id);
    const at = this.clock.now().toISOString();
    const payload = { type: 'vacancy.changed', contactId: null, organisationId, ref: id, state, at };
    this.outbox.add(tx, { type: 'partner.news', subjectId: id.slice(0, 64), payload });
  }

  /** Where rooms are kept they count, and not the capacity. */
  async #stateOf(tx: Tx, supportServiceId: string): Promise<string> {
    const rooms = (await tx.find(Room, { where: { supportServiceId } })).filter(
      ({ state }) => state !== 'off',
    );
    const now = this.clock.now();
    if (rooms.length > 0)
      return rooms.some((room) => roomStateAt(room, now) === 'available') ? 'open' : 'full';
    return (await tx.findOneBy(Capacity, { supportServiceId }))?.state ?? 'unknown';
  }
}
