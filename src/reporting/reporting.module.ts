import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { Messages } from '../platform/web/messages.service';
import { Pages, type Banner } from '../platform/web/pages.service';
import { TrailController } from './pages/trail.controller';
import { UnusualController } from './pages/unusual.controller';
import { ReadingWatch } from './reading-watch.service';
import { TrailReader } from './trail-reader.service';
import { TrailRecordQueries } from './trail-record.queries';

@Module({
  imports: [DirectoryModule],
  controllers: [TrailController, UnusualController],
  providers: [ReadingWatch, TrailReader, TrailRecordQueries],
})
export class ReportingModule {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly watch: ReadingWatch,
  ) {
    pages.addNavigation(
      { href: '/trail', text: 'Audit trail', roles: ['auditor'] },
      { href: '/trail/unusual', text: 'Unusual reading', roles: ['auditor', 'coordinator'] },
    );
    pages.addBanner((actor) => this.#bannersFor(actor));
    messages.add({ 'trail.no-record': 'Enter a reference that was given, such as K7F2-9QX4' });
  }

  async #bannersFor({ role }: StaffActor): Promise<Banner[]> {
    if (role !== 'auditor' && role !== 'coordinator') return [];
    const people = new Set((await this.watch.find()).map(({ actorId }) => actorId)).size;
    const text = `Unusual reading of records by ${people} ${people === 1 ? 'person' : 'people'}`;
    return people === 0 ? [] : [{ text, href: '/trail/unusual' }];
  }
}
