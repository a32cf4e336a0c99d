import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { SupportServices } from '../../directory';
import { SideReader } from '../../platform/database/side-reader.service';
import type { Quarter } from '../reports/quarter';
import type { Category } from '../reports/report';
import type { Beside } from './beside';
import { averages, type VacancyLine } from './vacancy-averages';

const NONE = 'none kept';
const SQL = `SELECT v."supportServiceId", v.day, v."freeRooms", v.capacity FROM vacancy_day v
  WHERE v.day >= $1 AND v.day < $2`;

/** What was free on an average day, by kind of help. */
@Injectable()
export class VacancyFigures {
  constructor(
    private readonly reader: SideReader,
    private readonly services: SupportServices,
  ) {}

  async of(areaCode: string, { bounds }: Quarter, kinds: readonly Category[]): Promise<Beside> {
    const [lines, directory] = await Promise.all([
      this.reader.select<VacancyLine>(SQL, [dayOf(bounds[0]), dayOf(bounds.at(-1))]),
      this.services.snapshot(),
    ]);
    const kindOf = new Map(directory.routableIn(areaCode).map(({ id, queue }) => [id, queue]));
    const found = averages(lines, (id) => kindOf.get(id) ?? undefined);
    return {
      caption: 'Published vacancies, on an average day',
      heads: ['Kind of help', 'Rooms free', 'Services with space', 'Days kept'],
      rows: kinds.map(({ key, text }) => {
        const kept = found.get(key);
        const say = (number: number): string => number.toFixed(1);
        return {
          text,
          cells: kept ? [say(kept.freeRooms), say(kept.open), String(kept.days)] : [NONE, NONE, NONE],
        };
      }),
      note: 'Vacancies are what the support services had published at midday, by their own word, and no older than a day for rooms and a week for space. Days on which nothing was kept are left out of the average.',
    };
  }
}

function dayOf(bound: Date | undefined): string {
  const at = Temporal.Instant.fromEpochMilliseconds(bound?.getTime() ?? 0);
  return at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}
