import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { HubPages } from './pages/hub/hub-pages.service';
import { hubPaths } from './pages/hub/hub-paths';
import { HubTaskController } from './pages/hub/hub-task.controller';
import { HubWords } from './pages/hub/hub-words.service';
import { HubController } from './pages/hub/hub.controller';
import { TaskEndings } from './pages/hub/task-endings.service';
import { TaskPages } from './pages/hub/task-pages.service';
import { TaskReasons } from './pages/hub/task-reasons.service';

@Module({
  imports: [DirectoryModule, ReferralsModule, ScreeningModule, TasksModule],
  controllers: [HubController, HubTaskController],
  providers: [HubPages, HubWords, TaskEndings, TaskPages, TaskReasons],
})
export class HubModule {
  constructor(messages: Messages, pages: Pages) {
    pages.addNavigation({ href: hubPaths.hub, text: 'Hub', roles: ['coordinator'] });
    messages.add({
      'task.taken-by': 'Write who took the person',
      'task.too-long': 'Shorten this',
    });
  }
}
