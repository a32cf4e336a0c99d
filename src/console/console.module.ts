import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { OnCallModule, TelephonyModule } from '../telephony';
import { CompanyDesk } from './pages/company/company-desk.service';
import { CompanyPages } from './pages/company/company-pages.service';
import { CompanyController } from './pages/company/company.controller';
import { CallEndings } from './pages/console/call-endings.service';
import { ConsoleFrame } from './pages/console/console-frame.service';
import { ConsoleNews } from './pages/console/console-news.service';
import { ConsolePages } from './pages/console/console-pages.service';
import { ConsoleController } from './pages/console/console.controller';
import { ConsoleQueries } from './pages/console/console.queries';
import { ContactDesk } from './pages/console/contact-desk.service';
import { ContactFacts } from './pages/console/contact-facts.service';
import { ContactFrame } from './pages/console/contact-frame.service';
import { ContactPages } from './pages/console/contact-pages.service';
import { ContactPast } from './pages/console/contact-past.service';
import { ContactReader } from './pages/console/contact-reader.service';
import { ContactController } from './pages/console/contact.controller';
import { EqualityController } from './pages/console/equality.controller';
import { HeardForms } from './pages/console/heard-forms.service';
import { HeardFromController } from './pages/console/heard-from.controller';
import { LiveConsole } from './pages/console/live-console.service';
import { NextController } from './pages/console/next.controller';
import { OfferCards } from './pages/console/offer-cards.service';
import { PlacedFrame } from './pages/console/placed-frame.service';
import { PlacedPages } from './pages/console/placed-pages.service';
import { PlacingController } from './pages/console/placing.controller';
import { Placing } from './pages/console/placing.service';
import { ResumedContacts } from './pages/console/resumed-contacts.service';
import { TakingContacts } from './pages/console/taking-contacts.service';
import { WaitingList } from './pages/console/waiting-list.service';
import { InCallPages } from './pages/in-call/in-call-pages.service';
import { InCallController } from './pages/in-call/in-call.controller';
import { TelephoneStateQueries } from './pages/in-call/telephone-state.queries';
import { Keymaps } from './pages/keys/keymaps.service';
import { KeysController } from './pages/keys/keys.controller';
import { SENTENCES as KEY_SENTENCES } from './pages/keys/sentences';
import { OpeningController } from './pages/opening/opening.controller';
import { OpeningInterceptor } from './pages/opening/opening.interceptor';
import { PaperPages } from './pages/paper/paper-pages.service';
import { PaperController } from './pages/paper/paper.controller';
import { KnownContacts } from './pages/search/known-contacts.queries';
import { RecordSearch } from './pages/search/record-search.service';
import { SearchPages } from './pages/search/search-pages.service';
import { SearchController } from './pages/search/search.controller';
import { SENTENCES as SEARCH_SENTENCES } from './pages/search/sentences';
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
    OnCallModule,
    ReferralsModule,
    IntakeModule,
    TasksModule,
  ],
  controllers: [
    ConsoleController,
    EqualityController,
    HeardFromController,
    ContactController,
    PlacingController,
    InCallController,
    ShiftInContactController,
    ShiftController,
    RotaController,
    HandlersController,
    PaperController,
    KeysController,
    CompanyController,
    SearchController,
    NextController,
    OpeningController,
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
    PlacedFrame,
    PlacedPages,
    PaperPages,
    Keymaps,
    CompanyPages,
    CompanyDesk,
    CallEndings,
    ConsoleNews,
    LiveConsole,
    ContactPast,
    HeardForms,
    KnownContacts,
    RecordSearch,
    SearchPages,
    { provide: APP_INTERCEPTOR, useClass: OpeningInterceptor },
  ],
})
export class ConsoleModule {
  constructor(messages: Messages, pages: Pages) {
    messages.add(SENTENCES);
    messages.add(KEY_SENTENCES);
    messages.add(SEARCH_SENTENCES);
    pages.addNavigation({
      href: consolePaths.console,
      text: 'Console',
      order: 20,
      roles: ['handler', 'coordinator'],
    });
    pages.addNavigation({
      href: '/console/search',
      text: 'Search',
      order: 30,
      roles: ['handler', 'coordinator'],
    });
    pages.addNavigation({ href: shiftPaths.rota, text: 'Rota', order: 80, roles: ['coordinator'] });
  }
}
