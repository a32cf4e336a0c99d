import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { Rota } from '../../../telephony';
import { shiftPaths } from '../../paths';
import { HandlersQueries } from './handlers.queries';
import { NO_SLOT, rotaView, sayDay, todayIn, type SlotTyped } from './rota-view';

interface Shown {
  areaCode: string;
  week: string;
  typed?: SlotTyped;
  failed?: readonly Failed[];
  status?: number;
}

@Injectable()
export class RotaPages {
  constructor(
    private readonly rota: Rota,
    private readonly handlers: HandlersQueries,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The area and the week somebody asked for; where they make no sense, the hub's own and this one. */
  async asked(
    actor: StaffActor,
    sent: { area?: unknown; week?: unknown },
  ): Promise<Pick<Shown, 'areaCode' | 'week'>> {
    const own = this.areas.all.find(({ hubOrganisationId }) => hubOrganisationId === actor.organisationId);
    const asked = typeof sent.area === 'string' ? this.areas.find(sent.area) : undefined;
    const areaCode = (asked ?? own ?? this.areas.all[0])?.code ?? '';
    const isDay = typeof sent.week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(sent.week);
    const today = todayIn(this.clock.now());
    const week = isDay ? String(sent.week) : today;
    const isReal = await this.rota.week(areaCode, week).then(
      () => true,
      () => false,
    );
    return { areaCode, week: isReal ? week : today };
  }

  async page({ areaCode, week, typed = NO_SLOT, failed, status = 200 }: Shown): Promise<Page> {
    const [found, handlers] = await Promise.all([this.rota.week(areaCode, week), this.handlers.list()]);
    const names = new Map(handlers.map(({ accountId, name }) => [accountId, name]));
    const model = {
      shiftPaths,
      areaCode,
      monday: found.monday,
      view: rotaView(found, names),
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      areaName: this.areas.find(areaCode)?.name,
      people: handlers.map(({ accountId, name }) => ({ value: accountId, text: name })),
      days: found.days.map(({ day }) => ({ value: day, text: sayDay(day) })),
      typed,
      failed,
    };
    return new Page('console/pages/shifts/rota.njk', model, status);
  }
}
