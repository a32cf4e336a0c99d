import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { BesideFigures } from '../beside/beside-figures.service';
import { barsOf } from '../charts/bar-chart';
import { Charts } from '../charts/charts.gateway';
import { REPORTS } from '../reports/reports';
import { Reports, type Asked, type ReadIssue } from '../reports/reports.service';
import { choicesOf, findAsked, issueIn, queryOf, sayAbout, type Named } from './asked';
import { issueView } from './issue-view';
import { reportPaths as paths } from './paths';
import { REPORT_READERS } from './report-readers';
import { reportLines, reportView } from './report-view';

const COUNTS_ONLY = 'shows counts of five or more, and nobody’s record';

/** What a partnership reads together: counts by area and quarter, and no row of anybody. */
@Controller()
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly charts: Charts,
    private readonly figures: BesideFigures,
  ) {}

  @Get(paths.list)
  @Allow(...REPORT_READERS)
  @NotAudited(COUNTS_ONLY)
  async list(@CurrentStaff() actor: StaffActor, @Query() named: Named): Promise<Page> {
    const areas = await this.reports.readableBy(actor);
    const asked = findAsked(this.reports, areas, REPORTS[0]?.key ?? '', named);
    const query = queryOf(asked);
    return new Page('reporting/pages/reports.njk', {
      reports: REPORTS.map(({ key, title }) => ({ title, href: paths.report(key) + query })),
      ...choicesOf(this.reports, areas, asked),
      ...{ about: sayAbout(asked), pack: paths.pack + query },
      returns: actor.role === 'coordinator' ? paths.accommodation : undefined,
    });
  }

  @Get(paths.report(':key'))
  @Allow(...REPORT_READERS)
  @NotAudited(COUNTS_ONLY)
  async report(
    @CurrentStaff() actor: StaffActor,
    @Param('key') key: string,
    @Query() named: Named,
  ): Promise<Page> {
    const { areas, asked, issue } = await this.#read(actor, key, named);
    const query = queryOf(asked, issueIn(named));
    const beside = await this.figures.of(asked, issue.counted);
    const isDrawn = barsOf(issue.counted, asked.report.unit).rows.length > 0;
    return new Page('reporting/pages/report.njk', {
      view: reportView({ ...asked, counted: issue.counted, beside }),
      issue: issueView(issue, (number) => paths.report(key) + queryOf(asked, number)),
      ...{ about: sayAbout(asked), back: paths.list + queryOf(asked), table: paths.table(key) + query },
      chart: isDrawn ? paths.chart(key) + query : undefined,
      correct: actor.role === 'coordinator' ? paths.correct(key) + queryOf(asked) : undefined,
      ...choicesOf(this.reports, areas, asked),
    });
  }

  @Get(paths.chart(':key'))
  @Allow(...REPORT_READERS)
  @NotAudited(COUNTS_ONLY)
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  async chart(
    @CurrentStaff() actor: StaffActor,
    @Param('key') key: string,
    @Query() named: Named,
  ): Promise<string> {
    const { asked, issue } = await this.#read(actor, key, named);
    const title = asked.report.headline(issue.counted, asked.quarter.name);
    return this.charts.draw(barsOf(issue.counted, asked.report.unit), title);
  }

  @Get(paths.table(':key'))
  @Allow(...REPORT_READERS)
  @NotAudited(COUNTS_ONLY)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="report.csv"')
  async table(
    @CurrentStaff() actor: StaffActor,
    @Param('key') key: string,
    @Query() named: Named,
  ): Promise<string> {
    const { asked, issue } = await this.#read(actor, key, named);
    const beside = await this.figures.of(asked, issue.counted);
    const lines = reportLines({ ...asked, counted: issue.counted, beside }, asked.area.name);
    return stringify(
      lines.map((line) => line.map(guarded)),
      { bom: true },
    );
  }

  async #read(
    actor: StaffActor,
    key: string,
    named: Named,
  ): Promise<{ areas: readonly Asked['area'][]; asked: Asked; issue: ReadIssue }> {
    const areas = await this.reports.readableBy(actor);
    const asked = findAsked(this.reports, areas, key, named);
    const issue = await this.reports.read(asked, issueIn(named));
    if (!issue) throw new DomainError('not-found', 'report.unknown');
    return { areas, asked, issue };
  }
}
