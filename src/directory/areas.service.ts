import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import { CLOCK } from '../platform/system-clock';
import type { Area, LevelClocks } from './area';
import type { Directory } from './directory';
import { parseAreas } from './parse-areas';
import { parseBankHolidays, type BankHolidays } from './parse-bank-holidays';
import { readDirectory } from './read-directory.gateway';
import { calendarOf, dueAt, isOpen, nextOpenMoment, type WorkingCalendar } from './working-time';

interface DueTerms {
  areaCode: string;
  level: 'standard' | 'medium' | 'high';
  clock: keyof LevelClocks;
}

/** The areas this deployment serves, as its reviewed files say; a bad file stops the start. */
@Injectable()
export class Areas {
  readonly all: readonly Area[];
  /** The directory as reviewed; the one in use is `SupportServices`. */
  readonly reviewed: Directory;
  readonly bankHolidays: BankHolidays;
  readonly #calendars = new Map<string, WorkingCalendar>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'configDir' | 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.reviewed = readDirectory(config.configDir);
    this.all = parseAreas(readReviewedFile(config.configDir, 'areas.json'), this.reviewed);
    this.bankHolidays = parseBankHolidays(readReviewedFile(config.configDir, 'bank-holidays.json'));
    for (const area of this.all) this.#calendars.set(area.code, calendarOf(area, this.bankHolidays.days));
  }

  /** Areas whose number may be printed: outside a demonstration only one that somebody has checked. */
  get withPublishedPhone(): readonly Area[] {
    const isDemonstration = this.config.mode === 'demonstration';
    return this.all.filter(({ phone }) => phone !== null && (isDemonstration || phone.verifiedOn !== null));
  }

  /** Throws not-found for an area that is not served here. */
  get(code: string): Area {
    const area = this.find(code);
    if (!area) throw new DomainError('not-found', 'area.unknown');
    return area;
  }

  find(code: string): Area | undefined {
    return this.all.find((area) => area.code === code);
  }

  /** The area a dialled number belongs to; the first one for a number that no area prints. */
  forNumber(number: string): Area {
    const area = this.all.find(({ phone }) => phone?.e164 === number) ?? this.all[0];
    if (!area) throw new DomainError('not-found', 'area.unknown');
    return area;
  }

  /** When something that starts now must have happened. */
  dueAt({ areaCode, level, clock }: DueTerms): Date {
    return dueAt(this.clock.now(), this.get(areaCode).clocks[level][clock], this.#calendar(areaCode));
  }

  isOpen(areaCode: string, at: Date): boolean {
    return isOpen(at, this.#calendar(areaCode));
  }

  nextOpenMoment(areaCode: string, at: Date): Date {
    return nextOpenMoment(at, this.#calendar(areaCode));
  }

  #calendar(areaCode: string): WorkingCalendar {
    const calendar = this.#calendars.get(areaCode);
    if (!calendar) throw new DomainError('not-found', 'area.unknown');
    return calendar;
  }
}
