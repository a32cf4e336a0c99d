import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { SECOND } from '../kernel/clock';
import { Checks } from '../platform/checks/checks.service';
import { Recurring } from '../platform/recurring/recurring.service';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { RoutingModule } from '../routing';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { OnCallModule } from '../telephony';
import { Asks } from './asks.service';
import { Closures } from './closures.service';
import { ContactAttempts } from './contact-attempts.service';
import { Custody } from './custody.service';
import { Disclosures } from './disclosures.service';
import { DueWork } from './due-work.service';
import { FirstContact } from './first-contact.service';
import { FoundReferrals } from './found-referrals.service';
import { HubAlerts } from './hub-alerts.service';
import { HubPlacing } from './hub-placing.service';
import { Ladder } from './ladder.service';
import { Lead } from './lead.service';
import { LevelChangeRecords } from './level-change-records.service';
import { LevelChanges } from './level-changes.service';
import { LevelSteps } from './level-steps.service';
import { OfferNews } from './offer-news.service';
import { Offers } from './offers.service';
import { OverdueTasks } from './overdue-tasks.service';
import { HoldingController } from './pages/holding.controller';
import { Holding } from './pages/holding.service';
import { worklistPaths } from './pages/paths';
import { WorklistForms } from './pages/worklist-forms.service';
import { WorklistNames } from './pages/worklist-names.service';
import { WorklistPages } from './pages/worklist-pages.service';
import { WorklistController } from './pages/worklist.controller';
import { Placements } from './placements.service';
import { QuestionCustody } from './question-custody.service';
import { Questions } from './questions.service';
import { ReferralChecks } from './referral-checks.queries';
import { ReferralClocks } from './referral-clocks.service';
import { ReferralJournal } from './referral-journal.service';
import { ReferralMetrics } from './referral-metrics.queries';
import { ReferralWatch } from './referral-watch.service';
import { ReferralQueries } from './referrals.queries';
import { Referrals } from './referrals.service';
import { Returns } from './returns.service';
import { RuledOut } from './ruled-out.service';
import { RunOutClocks } from './run-out-clocks.service';
import { StrandedOffers } from './stranded-offers.service';
import { UndoWindow } from './undo-window.service';
import { WhoMayBeAsked } from './who-may-be-asked.service';
import { Withdrawals } from './withdrawals.service';

const LOOK_EVERY_MS = 15 * SECOND;

@Module({
  imports: [ContactsModule, DirectoryModule, OnCallModule, RoutingModule, ScreeningModule, TasksModule],
  controllers: [WorklistController, HoldingController],
  providers: [
    Referrals,
    Custody,
    FoundReferrals,
    ReferralClocks,
    DueWork,
    Returns,
    Closures,
    UndoWindow,
    FirstContact,
    ContactAttempts,
    Questions,
    QuestionCustody,
    HubPlacing,
    RuledOut,
    Withdrawals,
    Lead,
    HubAlerts,
    LevelChanges,
    LevelSteps,
    OfferNews,
    LevelChangeRecords,
    Ladder,
    StrandedOffers,
    OverdueTasks,
    ReferralWatch,
    RunOutClocks,
    ReferralChecks,
    ReferralMetrics,
    Offers,
    Disclosures,
    Asks,
    WhoMayBeAsked,
    Placements,
    ReferralJournal,
    ReferralQueries,
    WorklistPages,
    WorklistNames,
    WorklistForms,
    Holding,
  ],
  exports: [
    Referrals,
    Returns,
    Closures,
    FirstContact,
    Questions,
    HubPlacing,
    RuledOut,
    Withdrawals,
    LevelChanges,
    Ladder,
    Disclosures,
    Placements,
    ReferralJournal,
    ReferralQueries,
  ],
})
export class ReferralsModule implements OnModuleInit {
  constructor(
    messages: Messages,
    pages: Pages,
    private readonly recurring: Recurring,
    private readonly watch: ReferralWatch,
    private readonly checks: Checks,
    private readonly referralChecks: ReferralChecks,
  ) {
    pages.addNavigation({ href: worklistPaths.worklist, text: 'Worklist', roles: ['worker', 'manager'] });
    messages.add({
      'referral.not-found': 'That referral is not on your worklist',
      'referral.illegal-move': 'That cannot be done with this referral now',
      'referral.moved-meanwhile': 'Somebody else took or moved this referral a moment ago',
      'referral.source-unverified': 'The hub is still checking who sent this. It cannot be accepted yet',
      'referral.not-an-alternative': 'Choose one of the support services on the list',
      'referral.service-unknown': 'Choose a support service that is open',
      'referral.ruled-out':
        'The person ruled this support service or its organisation out. It is not asked: choose another',
      'referral.not-the-same': 'Give the reference of another open referral',
      'attempt.outcome': 'Choose how it went',
      'return.reason': 'Choose why you give it back',
      'close.outcome': 'Choose how support ended',
      'level.choose': 'Choose a level',
      'question.empty': 'Write what you need to know',
      'level.same': 'It has that level already',
      'level.reason': 'Say why: a level is lowered by a named person, with a reason',
      'referral.not-accepted': 'Accept the referral to see who it is about',
      'decline.reason': 'Choose a reason',
      'decline.note': 'Shorten the note to 2,000 characters',
    });
  }

  onModuleInit(): void {
    for (const check of this.referralChecks.all) this.checks.register(check);
    const run = (): Promise<void> => this.watch.look();
    this.recurring.register({ name: 'referral-clocks', everyMs: LOOK_EVERY_MS, run });
  }
}
