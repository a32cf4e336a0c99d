import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { OnCall, OnCallTurns, Rota, type RotaWeek } from '../../../telephony';
import { shiftPaths } from '../../paths';
import { sayGaps } from './gap-words';
import { HandlersQueries } from './handlers.queries';
import { nextWeek, NO_SLOT, rotaView, sayDay, todayIn, type SlotTyped } from './rota-view';

interface Shown {
  areaCode: string;
  week: string;
  typed?: SlotTyped;
  failed?: readonly Failed[];
  status?: number;
}

@Injectable()
export class RotaPages {
  @Inject(Accounts) private readonly accounts!: Accounts;

  constructor(
    private readonly rota: Rota,
    private readonly handlers: HandlersQueries,
    private readonly areas: Areas,
    private readonly onCall: OnCall,
    private readonly turns: OnCallTurns,
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
    const [found, onCallDays, handlers] = await Promise.all([
      this.rota.week(areaCode, week),
      this.turns.week(areaCode, week),
      this.handlers.list(),
    ]);
    const names = new Map(handlers.map(({ accountId, name }) => [accountId, name]));
    const always = await this.#always(areaCode, names);
    const model = {
      shiftPaths,
      areaCode,
      monday: found.monday,
      view: rotaView(found, names, { days: onCallDays, isAlwaysCovered: always.canBeRung }),
      always: always.names,
      gaps: await this.#gaps(found, always.canBeRung),
      areas: this.areas.all.map(({ code, name }) => ({ value: code, text: name })),
      areaName: this.areas.find(areaCode)?.name,
      people: handlers.map(({ accountId, name }) => ({ value: accountId, text: name })),
      days: found.days.map(({ day }) => ({ value: day, text: sayDay(day) })),
      typed,
      failed,
    };
    return new Page('console/pages/shifts/rota.njk', model, status);
  }

  /** Who is rung whatever the hour; somebody without a telephone fills no gap. */
  async #always(
    areaCode: string,
    names: ReadonlyMap<string, string>,
  ): Promise<{ names: string[]; canBeRung: boolean }> {
    const members = (await this.onCall.list()).filter((member) => member.areaCode === areaCode);
    const phones = await Promise.all(members.map(({ accountId }) => this.accounts.deskPhoneOf(accountId)));
    const { telephony } = this.areas.get(areaCode);
    const rung = members.some(({ accountId }, index) => phones[index] !== undefined && names.has(accountId));
    const said = members.map(({ accountId }, index) => {
      const name = names.get(accountId) ?? 'Somebody who has left';
      return phones[index] === undefined ? `${name} (no telephone number: cannot be rung)` : name;
    });
    return { names: said, canBeRung: rung || telephony.onCallNumber !== null };
  }

  /** Of the week that is shown and the one after it, what is still to come. */
  async #gaps({ areaCode, monday, days }: RotaWeek, isAlwaysCovered: boolean): Promise<string[]> {
    const next = nextWeek(monday);
    const answering = [...days, ...(await this.rota.week(areaCode, next)).days];
    const onCall = [...(await this.turns.week(areaCode, monday)), ...(await this.turns.week(areaCode, next))];
    const now = this.clock.now();
    return [
      ...(isAlwaysCovered ? [] : sayGaps('Nobody on call', onCall, now)),
      ...sayGaps('Nobody to answer', answering, now),
    ];
  }
}
