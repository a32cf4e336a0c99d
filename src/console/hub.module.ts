import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { OnCallModule } from '../telephony';
import { CountsTodayQueries } from './pages/console/counts-today.queries';
import { HubBeside } from './pages/hub/hub-beside.service';
import { HubHousehold } from './pages/hub/hub-household.service';
import { HubMoveController } from './pages/hub/hub-move.controller';
import { HubMoves } from './pages/hub/hub-moves.service';
import { HubPages } from './pages/hub/hub-pages.service';
import { hubPaths } from './pages/hub/hub-paths';
import { HubTaskController } from './pages/hub/hub-task.controller';
import { HubWords } from './pages/hub/hub-words.service';
import { HubController } from './pages/hub/hub.controller';
import { LooseEndPages } from './pages/hub/loose-end-pages.service';
import { TaskEndings } from './pages/hub/task-endings.service';
import { TaskPages } from './pages/hub/task-pages.service';
import { TaskReasons } from './pages/hub/task-reasons.service';
import { WatchPages } from './pages/hub/watch-pages.service';
import { WatchController } from './pages/hub/watch.controller';

@Module({
  imports: [
    DirectoryModule,
    IntakeModule,
    ReferralsModule,
    ScreeningModule,
    TasksModule,
    ContactsModule,
    OnCallModule,
  ],
  controllers: [HubController, HubTaskController, HubMoveController, WatchController],
  providers: [
    CountsTodayQueries,
    HubBeside,
    HubHousehold,
    HubMoves,
    LooseEndPages,
    HubPages,
    HubWords,
    WatchPages,
    TaskEndings,
    TaskPages,
    TaskReasons,
  ],
})
export class HubModule {
  constructor(messages: Messages, pages: Pages, watch: WatchPages) {
    pages.addBanner((actor) => watch.bannersFor(actor));
    pages.addNavigation({ href: hubPaths.hub, text: 'Hub', roles: ['coordinator'] });
    messages.add({
      'hub.move': 'Choose what to do with the referral',
      'hub.withdraw-reason': 'Choose why it is withdrawn',
      'on-call.member': 'Choose somebody of the hub, and an area',
      'hand-off.at': 'Say on which day and at what time they were told; it cannot be later than now',
      'hand-off.way': 'Choose how they were told',
      'hand-off.taken-there': 'Write who there took it: their role or team',
      'hand-off.basis': 'Choose on what basis they were told',
      'hand-off.told': 'Say when and how they were told, and on what basis',
      'task.taken-by': 'Write who took the person',
      'task.too-long': 'Shorten this',
    });
  }
}
