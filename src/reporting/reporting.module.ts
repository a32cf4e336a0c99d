import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { TrailController } from './pages/trail.controller';
import { TrailReader } from './trail-reader.service';
import { TrailRecordQueries } from './trail-record.queries';

@Module({
  imports: [DirectoryModule],
  controllers: [TrailController],
  providers: [TrailReader, TrailRecordQueries],
})
export class ReportingModule {
  constructor(messages: Messages, pages: Pages) {
    pages.addNavigation({ href: '/trail', text: 'Audit trail', roles: ['auditor'] });
    messages.add({ 'trail.no-record': 'Enter a reference that was given, such as K7F2-9QX4' });
  }
}
