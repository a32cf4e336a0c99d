import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { SECOND } from '../kernel/clock';
import { NotificationsModule } from '../notifications';
import { Recurring } from '../platform/recurring/recurring.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { OnCallModule } from '../telephony';
import { Chains } from './chains.service';
import { HubCheck } from './hub-check.service';
import { Matching } from './matching.service';
import { NewsCheck } from './news-check.service';
import { rehearsalPaths } from './pages/paths';
import { RehearsalPages } from './pages/rehearsal-pages.service';
import { RehearsalController } from './pages/rehearsal.controller';
import { Placing } from './placing.service';
import { RehearsalTasks } from './rehearsal-tasks.service';
import { RehearsalWatch } from './rehearsal-watch.service';
import { RehearsalQueries } from './rehearsal.queries';
import { Rehearsals } from './rehearsals.service';

const LOOK_EVERY_MS = 10 * SECOND;

@Module({
  imports: [
    ContactsModule,
    DirectoryModule,
    IntakeModule,
    NotificationsModule,
    OnCallModule,
    ReferralsModule,
    ScreeningModule,
    TasksModule,
  ],
  controllers: [RehearsalController],
  providers: [
    Chains,
    HubCheck,
    Matching,
    NewsCheck,
    Placing,
    RehearsalPages,
    RehearsalQueries,
    Rehearsals,
    RehearsalTasks,
    RehearsalWatch,
  ],
})
export class RehearsalModule implements OnModuleInit {
  constructor(
    pages: Pages,
    private readonly recurring: Recurring,
    private readonly rehearsals: Rehearsals,
  ) {
    pages.addNavigation({ href: rehearsalPaths.home, text: 'Rehearsal', order: 92, roles: ['coordinator'] });
  }

  onModuleInit(): void {
    const run = (): Promise<void> => this.rehearsals.look();
    this.recurring.register({ name: 'rehearsal', everyMs: LOOK_EVERY_MS, run });
  }
}
