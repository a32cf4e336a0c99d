import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../../access';
import { Areas, type Area } from '../../../../directory';
import { DAY, plus, type Clock } from '../../../../kernel/clock';
import { CLOCK } from '../../../../platform/system-clock';
import { OnCall, OnCallTurns, Rota, Shifts, type Presence } from '../../../../telephony';
import { todayIn } from '../../shifts/rota-view';
import { staffingGaps, type StaffingGap } from './staffing';

const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  available: 'free',
  'on-contact': 'with somebody',
  'wrap-up': 'finishing a contact',
  break: 'on a break',
  offline: 'away',
  missed: 'away: missed a call',
};

/** Who is there, who is to be, and who is left to ring. */
@Injectable()
export class Staffing {
  @Inject(OnCallTurns) private readonly turns!: OnCallTurns;

  constructor(
    private readonly rota: Rota,
    private readonly shifts: Shifts,
    private readonly onCall: OnCall,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onShift(): Promise<string[]> {
    const on = await this.shifts.listOn();
    const names = await this.accounts.namesOf(on.map(({ accountId }) => accountId));
    return on.map(({ accountId, presence }) => {
      return `${names.get(accountId) ?? 'Somebody'} (${PRESENCE_WORDS[presence]})`;
    });
  }

  async gapsWithin24Hours(): Promise<StaffingGap[]> {
    const gaps = await Promise.all(this.areas.all.map((area) => this.gapsOf(area)));
    return gaps.flat().toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  }

  async gapsOf(area: Area): Promise<StaffingGap[]> {
    const now = this.clock.now();
    const until = plus(now, DAY);
    const mondays = [todayIn(now), todayIn(until)];
    const weeks = await Promise.all(mondays.map((day) => this.rota.week(area.code, day)));
    const isOneWeek = weeks[0]?.monday === weeks[1]?.monday;
    const canBeRung = await this.canBeRungFor(area.code);
    return staffingGaps({ area, weeks: isOneWeek ? weeks.slice(0, 1) : weeks, canBeRung }, now, until);
  }

  /** By name, whoever is on call for an area now and has a telephone. */
  async canBeRungFor(areaCode: string): Promise<string[]> {
    const always = (await this.onCall.list()).filter((member) => member.areaCode === areaCode);
    const turns = await this.turns.now(areaCode);
    const accountIds = new Set([...always, ...turns].map(({ accountId }) => accountId));
    const members = [...accountIds].map((accountId) => ({ accountId }));
    const names = await this.accounts.namesOf(members.map(({ accountId }) => accountId));
    const rung = await Promise.all(
      members.map(async ({ accountId }) =>
        (await this.accounts.deskPhoneOf(accountId)) ? [names.get(accountId) ?? 'Somebody'] : [],
      ),
    );
    return rung.flat();
  }
}
