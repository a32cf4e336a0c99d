import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import { CLOCK } from '../platform/system-clock';
import type { LineToRing } from '../platform/web/pages.service';
import {
  answeredBetween,
  answeringCalendarOf,
  isAnswered,
  nextAnsweredMoment,
  type AnsweringCalendar,
} from './answering-hours';
import type { Area, HandOffAnswers, LevelClocks, Span } from './area';
import type { Directory } from './directory';
import { parseAreas } from './parse-areas';
import { parseBankHolidays, type BankHolidays } from './parse-bank-holidays';
import { readDirectory } from './read-directory.gateway';
import {
  calendarOf,
  dueAfterPause,
  dueAt,
  halfwayBetween,
  isOpen,
  nextOpenMoment,
  type OpenStretch,
  type WorkingCalendar,
} from './working-time';

export interface DueTerms {
  areaCode: string;
  level: 'standard' | 'medium' | 'high';
  clock: keyof LevelClocks;
  /** When it starts to run; now, unless somebody has to open first. */
  from?: Date | undefined;
}

/** The areas this deployment serves, as its reviewed files say; a bad file stops the start. */
@Injectable()
export class Areas {
  readonly all: readonly Area[];
  /** The directory as reviewed; the one in use is `SupportServices`. */
  readonly reviewed: Directory;
  readonly bankHolidays: BankHolidays;
  readonly #calendars = new Map<string, WorkingCalendar>();
  readonly #answering = new Map<string, AnsweringCalendar>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'configDir' | 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.reviewed = readDirectory(config.configDir);
    this.all = parseAreas(readReviewedFile(config.configDir, 'areas.json'), this.reviewed);
    this.bankHolidays = parseBankHolidays(readReviewedFile(config.configDir, 'bank-holidays.json'));
    for (const area of this.all) {
      this.#calendars.set(area.code, calendarOf(area, this.bankHolidays.days));
      this.#answering.set(area.code, answeringCalendarOf(area, this.bankHolidays.days));
    }
  }

  /** Areas whose number may be printed: outside a demonstration only one that somebody has checked. */
  get withPublishedPhone(): readonly Area[] {
    const isDemonstration = this.config.mode === 'demonstration';
    return this.all.filter(({ phone }) => phone !== null && (isDemonstration || phone.verifiedOn !== null));
  }

  /** What somebody can ring for whom a page has failed. */
  get linesToRing(): readonly LineToRing[] {
    return this.withPublishedPhone.flatMap(({ name, phone }) =>
      phone
        ? [{ name, number: phone.number, href: `tel:${phone.e164}`, isUnverified: phone.verifiedOn === null }]
        : [],
    );
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

  /** When something that starts now, or at the moment given, must have happened. */
  dueAt({ areaCode, level, clock, from = this.clock.now() }: DueTerms): Date {
    return dueAt(from, this.get(areaCode).clocks[level][clock], this.#calendar(areaCode));
  }

  /** When whoever was told then should have said what they decided. */
  answerDueAt(areaCode: string, from: keyof HandOffAnswers, toldAt: Date): Date {
    return dueAt(toldAt, this.get(areaCode).handOffAnswers[from], this.#calendar(areaCode));
  }

  /** When a time of this length that starts at that moment is over. */
  dueAfter(areaCode: string, span: Span, from: Date): Date {
    return dueAt(from, span, this.#calendar(areaCode));
  }

  /** Half of the time there is until then. */
  halfwayTo(due: Date, { areaCode, level, clock, from = this.clock.now() }: DueTerms): Date {
    const span = this.get(areaCode).clocks[level][clock];
    return halfwayBetween(from, due, span, this.#calendar(areaCode));
  }

  /** When something that stood still since `pausedAt` and goes on now must have happened. */
  dueAfterPause(stopped: { dueAt: Date; pausedAt: Date }, { areaCode, level, clock }: DueTerms): Date {
    const span = this.get(areaCode).clocks[level][clock];
    return dueAfterPause({ ...stopped, resumedAt: this.clock.now() }, span, this.#calendar(areaCode));
  }

  isOpen(areaCode: string, at: Date): boolean {
    return isOpen(at, this.#calendar(areaCode));
  }

  nextOpenMoment(areaCode: string, at: Date): Date {
    return nextOpenMoment(at, this.#calendar(areaCode));
  }

  /** Whether the area's telephone is answered; its hours are its own. */
  isAnswered(areaCode: string, at: Date): boolean {
    return isAnswered(at, this.#answeringCalendar(areaCode));
  }

  nextAnsweredMoment(areaCode: string, at: Date): Date {
    return nextAnsweredMoment(at, this.#answeringCalendar(areaCode));
  }

  /** The stretches in which somebody has to be there to answer. */
  answeredBetween(areaCode: string, from: Date, to: Date): OpenStretch[] {
    return answeredBetween(from, to, this.#answeringCalendar(areaCode));
  }

  #answeringCalendar(areaCode: string): AnsweringCalendar {
    const calendar = this.#answering.get(areaCode);
    if (!calendar) throw new DomainError('not-found', 'area.unknown');
    return calendar;
  }

  #calendar(areaCode: string): WorkingCalendar {
    const calendar = this.#calendars.get(areaCode);
    if (!calendar) throw new DomainError('not-found', 'area.unknown');
    return calendar;
  }
}
