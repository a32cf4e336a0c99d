import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { PersonSite } from '../platform/http/person-site.service';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { RoutingModule } from '../routing';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { MatchApiController } from './api/match-api.controller';
import { ReferenceApiController } from './api/reference-api.controller';
import { ReferralsApiController } from './api/referrals-api.controller';
import { Arrivals } from './arrivals.service';
import { Drafts } from './drafts/drafts.service';
import { EmailCodes } from './drafts/email-codes.service';
import { EndedForms } from './drafts/ended-forms.service';
import { EqualityAnswers } from './equality.service';
import { ForgetIntake } from './forget-intake.service';
import { HandOffs } from './hand-offs.service';
import { Heard } from './heard.service';
import { HubFirst } from './hub-first.service';
import { HubWork } from './hub-work.service';
import { Intake } from './intake.service';
import { JourneyForms } from './pages/journey-forms.service';
import { PapersController } from './pages/papers/papers.controller';
import { personPaths, referPaths } from './pages/paths';
import { ContactForms } from './pages/person/contact-forms.service';
import { ContactController } from './pages/person/contact.controller';
import { EqualityPages } from './pages/person/equality-pages.service';
import { NotSureController } from './pages/person/not-sure.controller';
import { PersonPagesController } from './pages/person/person-pages.controller';
import { TEXT } from './pages/person/text.en-GB';
import { CallBackController } from './pages/refer/call-back.controller';
import { PaperSteps } from './pages/refer/paper-steps.service';
import { PaperController } from './pages/refer/paper.controller';
import { ReferContexts } from './pages/refer/refer-contexts.service';
import { ReferController } from './pages/refer/refer.controller';
import { SavedController } from './pages/refer/saved.controller';
import { StatusPages } from './pages/refer/status-pages.service';
import { TrackController } from './pages/refer/track.controller';
import { SavedForms } from './pages/saved-forms.service';
import { Papers } from './papers/papers.service';
import { UnsentPapers } from './papers/unsent-papers.service';
import { PersonHistory } from './person-history.service';
import { PersonNews } from './person-news.service';
import { PlanWriter } from './plan-writer.service';
import { Proposals } from './proposals.service';
import { ReferrerQuestions } from './referrer-questions.service';
import { Referrers } from './referrers.service';
import { SentReferrals } from './sent-referrals.service';
import { SENTENCES } from './sentences';
import { Submissions } from './submissions.service';

@Module({
  imports: [ContactsModule, DirectoryModule, ReferralsModule, RoutingModule, ScreeningModule, TasksModule],
  controllers: [
    PersonPagesController,
    NotSureController,
    ContactController,
    ReferController,
    TrackController,
    SavedController,
    CallBackController,
    PaperController,
    PapersController,
    ReferralsApiController,
    MatchApiController,
    ReferenceApiController,
  ],
  providers: [
    Intake,
    Proposals,
    PlanWriter,
    PersonHistory,
    PersonNews,
    EqualityAnswers,
    EqualityPages,
    Arrivals,
    HandOffs,
    Heard,
    HubFirst,
    HubWork,
    Referrers,
    Submissions,
    SentReferrals,
    ReferrerQuestions,
    StatusPages,
    JourneyForms,
    ContactForms,
    EmailCodes,
    Drafts,
    EndedForms,
    SavedForms,
    Papers,
    UnsentPapers,
    PaperSteps,
    ReferContexts,
    ForgetIntake,
  ],
  exports: [
    Intake,
    Arrivals,
    PlanWriter,
    Proposals,
    HandOffs,
    Heard,
    PersonHistory,
    EqualityAnswers,
    EmailCodes,
    SentReferrals,
  ],
})
export class IntakeModule {
  constructor(messages: Messages, pages: Pages, site: PersonSite) {
    site.register(...Object.values(personPaths).map((path) => path()));
    messages.add(SENTENCES);
    messages.add(TEXT.errors);
    const roles = ['professional', 'worker', 'manager'] as const;
    pages.addNavigation({ href: referPaths.start(), text: 'Make a referral', order: 50, roles });
  }
}
