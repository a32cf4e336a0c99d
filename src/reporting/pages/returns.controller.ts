import { Controller, Get, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { Audit } from '../../audit';
import { Areas, guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { Page } from '../../platform/web/page';
import { AccommodationQueries } from '../returns/accommodation.queries';
import { safeAccommodationReturn, withoutSmall } from '../returns/safe-accommodation';
import { returnYears, type ReturnYear } from '../returns/year';
import { reportPaths as paths } from './paths';
import { returnTable } from './return-table';

interface Named {
  area?: unknown;
  year?: unknown;
}

interface AskedReturn {
  area: { code: string; name: string };
  year: ReturnYear;
}

/** What the department collects of safe accommodation, as far as it is known here. */
@Controller()
export class ReturnsController {
  constructor(
    private readonly queries: AccommodationQueries,
    private readonly areas: Areas,
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(paths.accommodation)
  @Allow('coordinator')
  @NotAudited('shows counts of five or more, and nobody’s record')
  async show(@Query() named: Named): Promise<Page> {
    const { area, year } = this.#find(named);
    const sections = withoutSmall(safeAccommodationReturn(await this.queries.count(area.code, year)));
    const query = `?area=${area.code}&year=${year.key}`;
    return new Page('reporting/pages/accommodation.njk', {
      ...{ sections, year, about: `${area.name}, April to March ${year.key}`, back: paths.list },
      ...{ others: paths.accommodationFile + query, exact: paths.accommodationExact + query },
      areas: this.areas.all.map(({ code, name }) => ({
        ...{ value: code, text: name, selected: code === area.code },
      })),
      years: returnYears(this.clock.now()).map(({ key }) => ({
        ...{ value: key, text: key, selected: key === year.key },
      })),
    });
  }

  @Get(paths.accommodationFile)
  @Allow('coordinator')
  @NotAudited('shows counts of five or more, and nobody’s record')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="safe-accommodation.csv"')
  async file(@Query() named: Named): Promise<string> {
    const { area, year } = this.#find(named);
    const counted = safeAccommodationReturn(await this.queries.count(area.code, year));
    return csv(returnTable(withoutSmall(counted), { area: area.name, year: year.key }));
  }

  /** Small numbers leave the house for one reader alone: by a named person, who shows their factor again. */
  @Post(paths.accommodationExact)
  @HttpCode(200)
  @Allow('coordinator')
  @Audited('return.taken')
  @FreshFactor()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="safe-accommodation-for-the-collector.csv"')
  async exact(@CurrentStaff() actor: StaffActor, @Query() named: Named): Promise<string> {
    const { area, year } = this.#find(named);
    const counted = safeAccommodationReturn(await this.queries.count(area.code, year));
    await this.db.inTransaction((tx) => {
      const facts = { return: 'safe-accommodation', year: year.key };
      this.audit.record(tx, actor, { action: 'return.taken', subjectId: area.code, facts });
    });
    return csv(returnTable(counted, { area: area.name, year: year.key }));
  }

  #find(named: Named): AskedReturn {
    const area = this.areas.all.find(({ code }) => !named.area || code === named.area);
    const years = returnYears(this.clock.now());
    const year = named.year
      ? years.find(({ key }) => key === named.year)
      : (years.find(({ isOver }) => isOver) ?? years[0]);
    if (!area || !year) throw new DomainError('not-found', 'report.unknown');
    return { area, year };
  }
}

function csv(lines: readonly (readonly string[])[]): string {
  return stringify(
    lines.map((line) => line.map(guarded)),
    { bom: true },
  );
}
