import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { Messages } from '../platform/web/messages.service';
import { Pages, type Banner } from '../platform/web/pages.service';
import { ScreeningModule } from '../screening';
import { StatsApiController } from './api/stats-api.controller';
import { BesideFigures } from './beside/beside-figures.service';
import { VacancyFigures } from './beside/vacancy-figures.service';
import { Charts } from './charts/charts.gateway';
import { FreezeQuarters } from './freezing/freeze-quarters.job';
import { FrozenReports } from './freezing/frozen-reports.service';
import { BoardPacks } from './pack/board-packs.gateway';
import { PackController } from './pages/pack.controller';
import { ReissueController } from './pages/reissue.controller';
import { REPORT_READERS } from './pages/report-readers';
import { ReportsController } from './pages/reports.controller';
import { ReturnsController } from './pages/returns.controller';
import { TrailController } from './pages/trail.controller';
import { UnusualController } from './pages/unusual.controller';
import { ReadingWatch } from './reading-watch.service';
import { CallerSectors } from './reports/caller-sectors.service';
import { Reports } from './reports/reports.service';
import { AccommodationQueries } from './returns/accommodation.queries';
import { SENTENCES } from './sentences';
import { TrailReader } from './trail-reader.service';
import { TrailRecordQueries } from './trail-record.queries';

@Module({
  imports: [DirectoryModule, ScreeningModule],
  controllers: [
    PackController,
    ReportsController,
    ReissueController,
    ReturnsController,
    StatsApiController,
    TrailController,
    UnusualController,
  ],
  providers: [
    AccommodationQueries,
    BesideFigures,
    BoardPacks,
    CallerSectors,
    Charts,
    FreezeQuarters,
    FrozenReports,
    Reports,
    ReadingWatch,
    TrailReader,
    TrailRecordQueries,
    VacancyFigures,
  ],
})
export class ReportingModule {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly watch: ReadingWatch,
  ) {
    pages.addNavigation(
      { href: '/reports', text: 'Reports', order: 97, roles: REPORT_READERS },
      { href: '/trail', text: 'Audit trail', order: 10, roles: ['auditor'] },
      { href: '/trail/unusual', text: 'Unusual reading', order: 100, roles: ['auditor', 'coordinator'] },
    );
    pages.addBanner((actor) => this.#bannersFor(actor));
    messages.add(SENTENCES);
  }

  async #bannersFor({ role }: StaffActor): Promise<Banner[]> {
    if (role !== 'auditor' && role !== 'coordinator') return [];
    const people = new Set((await this.watch.find()).map(({ actorId }) => actorId)).size;
    const text = `Unusual reading of records by ${people} ${people === 1 ? 'person' : 'people'}`;
    return people === 0 ? [] : [{ text, href: '/trail/unusual' }];
  }
}
