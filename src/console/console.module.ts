import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { TelephonyModule } from '../telephony';
import { ConsoleController } from './pages/console/console.controller';
import { ConsoleQueries } from './pages/console/console.queries';
import { ContactDesk } from './pages/console/contact-desk.service';
import { ContactFacts } from './pages/console/contact-facts.service';
import { ContactPages } from './pages/console/contact-pages.service';
import { ContactReader } from './pages/console/contact-reader.service';
import { ContactController } from './pages/console/contact.controller';
import { PlacedPages } from './pages/console/placed-pages.service';
import { PlacingController } from './pages/console/placing.controller';
import { Placing } from './pages/console/placing.service';
import { WaitingList } from './pages/console/waiting-list.service';
import { consolePaths } from './paths';
import { SENTENCES } from './sentences';

@Module({
  imports: [
    ContactsModule,
    DirectoryModule,
    ScreeningModule,
    TelephonyModule,
    ReferralsModule,
    IntakeModule,
    TasksModule,
  ],
  controllers: [ConsoleController, ContactController, PlacingController],
  providers: [
    ConsoleQueries,
    WaitingList,
    ContactDesk,
    ContactReader,
    ContactFacts,
    ContactPages,
    Placing,
    PlacedPages,
  ],
})
export class ConsoleModule {
  constructor(messages: Messages, pages: Pages) {
    messages.add(SENTENCES);
    pages.addNavigation({ href: consolePaths.console, text: 'Console', roles: ['handler', 'coordinator'] });
  }
}
