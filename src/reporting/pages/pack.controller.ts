import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { BesideFigures } from '../beside/beside-figures.service';
import { barsOf } from '../charts/bar-chart';
import { boardPack } from '../pack/board-pack';
import { BoardPacks } from '../pack/board-packs.gateway';
import { REPORTS } from '../reports/reports';
import { Reports } from '../reports/reports.service';
import { findAsked, type Named } from './asked';
import { issueView } from './issue-view';
import { reportPaths as paths } from './paths';
import { REPORT_READERS } from './report-readers';
import { reportView } from './report-view';

/** All reports of one area and quarter as one file, for those who meet about them. */
@Controller()
export class PackController {
  constructor(
    private readonly reports: Reports,
    private readonly figures: BesideFigures,
    private readonly packs: BoardPacks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(paths.pack)
  @Allow(...REPORT_READERS)
  @NotAudited('shows counts of five or more, and nobody’s record')
  @Header('content-type', 'application/pdf')
  @Header('content-disposition', 'attachment; filename="board-pack.pdf"')
  async pack(@CurrentStaff() actor: StaffActor, @Query() named: Named): Promise<StreamableFile> {
    const areas = await this.reports.readableBy(actor);
    const parts = [];
    for (const { key } of REPORTS) {
      const asked = findAsked(this.reports, areas, key, named);
      const issue = await this.reports.read(asked);
      if (!issue) continue;
      const beside = await this.figures.of(asked, issue.counted);
      const view = reportView({ ...asked, counted: issue.counted, beside });
      const bars = barsOf(issue.counted, asked.report.unit);
      parts.push({ view, bars, issued: issueView(issue, () => '').said });
    }
    const { area, quarter } = findAsked(this.reports, areas, REPORTS[0]?.key ?? '', named);
    const about = { area: area.name, quarter: quarter.name, madeAt: this.clock.now() };
    return new StreamableFile(await this.packs.draw(boardPack(parts, about)));
  }
}
