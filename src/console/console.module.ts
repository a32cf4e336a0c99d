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
import { ConsoleFrame } from './pages/console/console-frame.service';
import { ConsolePages } from './pages/console/console-pages.service';
import { ConsoleController } from './pages/console/console.controller';
import { ConsoleQueries } from './pages/console/console.queries';
import { ContactDesk } from './pages/console/contact-desk.service';
import { ContactFacts } from './pages/console/contact-facts.service';
import { ContactFrame } from './pages/console/contact-frame.service';
import { ContactPages } from './pages/console/contact-pages.service';
import { ContactReader } from './pages/console/contact-reader.service';
import { ContactController } from './pages/console/contact.controller';
import { EqualityController } from './pages/console/equality.controller';
import { OfferCards } from './pages/console/offer-cards.service';
import { PlacedPages } from './pages/console/placed-pages.service';
import { PlacingController } from './pages/console/placing.controller';
import { Placing } from './pages/console/placing.service';
import { ResumedContacts } from './pages/console/resumed-contacts.service';
import { TakingContacts } from './pages/console/taking-contacts.service';
import { WaitingList } from './pages/console/waiting-list.service';
import { InCallPages } from './pages/in-call/in-call-pages.service';
import { InCallController } from './pages/in-call/in-call.controller';
import { TelephoneStateQueries } from './pages/in-call/telephone-state.queries';
import { PaperPages } from './pages/paper/paper-pages.service';
import { PaperController } from './pages/paper/paper.controller';
import { HandlerPages } from './pages/shifts/handler-pages.service';
import { HandlersController } from './pages/shifts/handlers.controller';
import { HandlersQueries } from './pages/shifts/handlers.queries';
import { RotaPages } from './pages/shifts/rota-pages.service';
import { RotaController } from './pages/shifts/rota.controller';
import { ShiftInContactController } from './pages/shifts/shift-in-contact.controller';
import { ShiftMoves } from './pages/shifts/shift-moves.service';
import { ShiftPages } from './pages/shifts/shift-pages.service';
import { ShiftController } from './pages/shifts/shift.controller';
import { consolePaths, shiftPaths } from './paths';
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
  controllers: [
    ConsoleController,
    EqualityController,
    ContactController,
    PlacingController,
    InCallController,
    ShiftInContactController,
    ShiftController,
    RotaController,
    HandlersController,
    PaperController,
  ],
  providers: [
    ConsoleQueries,
    ConsoleFrame,
    ConsolePages,
    OfferCards,
    WaitingList,
    ShiftMoves,
    ShiftPages,
    RotaPages,
    HandlerPages,
    HandlersQueries,
    TakingContacts,
    ContactDesk,
    ContactReader,
    ContactFacts,
    ContactFrame,
    InCallPages,
    TelephoneStateQueries,
    ResumedContacts,
    ContactPages,
    Placing,
    PlacedPages,
    PaperPages,
  ],
})
export class ConsoleModule {
  constructor(messages: Messages, pages: Pages) {
    messages.add(SENTENCES);
    pages.addNavigation({ href: consolePaths.console, text: 'Console', roles: ['handler', 'coordinator'] });
    pages.addNavigation({ href: shiftPaths.rota, text: 'Rota', roles: ['coordinator'] });
  }
}
