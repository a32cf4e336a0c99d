import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../../directory';
import { SECOND, type Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { Shifts } from '../shifts/shifts.service';
import type { Staffing } from './wait-steps';

/** When an area's phones are answered, and by whom else when they are not. */
@Injectable()
export class AnsweringTimes {
  constructor(
    private readonly areas: Areas,
    private readonly shifts: Shifts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who is on shift answers also outside the hours. */
  async staffing(areaCode: string): Promise<Staffing> {
    if (await this.shifts.isStaffed(areaCode)) return 'here';
    return this.areas.isAnswered(areaCode, this.clock.now()) ? 'nobody' : 'closed';
  }

  /** The next opening in words of a language. */
  opens(areaCode: string, language: string | null): { day: string; time: string } {
    const { timeZone, greetingLanguages } = this.areas.get(areaCode);
    const at = this.areas.nextAnsweredMoment(areaCode, this.clock.now());
    const locale = language ?? greetingLanguages[0] ?? 'en-GB';
    const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' }).format(at);
    const shape = { timeZone, hour: 'numeric', minute: '2-digit', hour12: true } as const;
    return { day, time: new Intl.DateTimeFormat(locale, shape).format(at) };
  }

  longAfterMs(areaCode: string): number {
    return this.areas.get(areaCode).telephony.nobodyAfterSeconds * SECOND;
  }

  nationalHelplineId(areaCode: string): string {
    return this.areas.get(areaCode).telephony.nationalHelplineId;
  }
}
