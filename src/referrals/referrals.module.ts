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
import { WorklistApiController } from './api/worklist-api.controller';
import { WorklistDesk } from './api/worklist-desk.service';
import { WorklistReading } from './api/worklist-reading.service';
import { Asks } from './asks.service';
import { Closures } from './closures.service';
import { ConflictFollowing } from './conflicts/conflict-following.service';
import { ConflictNotes } from './conflicts/conflict-notes.service';
import { Conflicts } from './conflicts/conflicts.service';
import { DeclaredConflicts } from './conflicts/declared-conflicts.service';
import { conflictPaths } from './conflicts/pages/conflict-paths';
import { ConflictController } from './conflicts/pages/conflict.controller';
import { StaffMarkings } from './conflicts/staff-marks.service';
import { ContactAttempts } from './contact-attempts.service';
import { Custody } from './custody.service';
import { DetailsAsks } from './details-asks.service';
import { Disclosures } from './disclosures.service';
import { DueWork } from './due-work.service';
import { FirstContact } from './first-contact.service';
import { ForgetReferrals } from './forget-referrals.service';
import { FoundReferrals } from './found-referrals.service';
import { HandedReferrals } from './handed-referrals.service';
import { HeldDisclosures } from './held-disclosures.service';
import { HubAlerts } from './hub-alerts.service';
import { HubPlacing } from './hub-placing.service';
import { HubReferrals } from './hub-referrals.queries';
import { Ladder } from './ladder.service';
import { Lead } from './lead.service';
import { LevelChangeRecords } from './level-change-records.service';
import { LevelChanges } from './level-changes.service';
import { LevelSteps } from './level-steps.service';
import { AcceptLinks } from './links/accept-links.service';
import { LinkWatch } from './links/link-watch.service';
import { LinkController } from './links/link.controller';
import { LiveLinks } from './links/live-links.service';
import { OfferNews } from './offer-news.service';
import { Offers } from './offers.service';
import { OpenWithOrganisation } from './open-with-organisation.service';
import { OverdueTasks } from './overdue-tasks.service';
import { CopyController } from './pages/copy.controller';
import { DetailsController } from './pages/details.controller';
import { HoldingController } from './pages/holding.controller';
import { Holding } from './pages/holding.service';
import { worklistPaths } from './pages/paths';
import { WorklistForms } from './pages/worklist-forms.service';
import { WorklistNames } from './pages/worklist-names.service';
import { WorklistPages } from './pages/worklist-pages.service';
import { WorklistController } from './pages/worklist.controller';
import { Placements } from './placements.service';
import { ExchangeSystems } from './progress/exchange-systems.service';
import { ProgressImports } from './progress/progress-imports.service';
import { ProgressController } from './progress/progress.controller';
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
import { SENTENCES } from './sentences';
import { Courses } from './steps/course.service';
import { HolderTasks } from './steps/holder-tasks.service';
import { HolderWorkQueries } from './steps/holder-work.queries';
import { OverdueWork } from './steps/overdue-work.service';
import { StepPages } from './steps/pages/step-pages.service';
import { StepsController } from './steps/pages/steps.controller';
import { StepRouting } from './steps/step-routing.service';
import { StepsTakenOver } from './steps/steps-taken-over.service';
import { SupportSteps } from './steps/support-steps.service';
import { StrandedOffers } from './stranded-offers.service';
import { SuccessionFits } from './succession/succession-fits.service';
import { SuccessionMoves } from './succession/succession-moves.service';
import { Successions } from './succession/successions.service';
import { HandOvers } from './team/hand-overs.service';
import { TeamPages } from './team/team-pages.service';
import { TeamController } from './team/team.controller';
import { UndoAttempt } from './undo-attempt.service';
import { UndoWindow } from './undo-window.service';
import { WhoMayBeAsked } from './who-may-be-asked.service';
import { WholeDisclosures } from './whole-disclosures.service';
import { Withdrawals } from './withdrawals.service';
import { ViewingReferrals } from './worklist/viewing.service';
import { WorklistListController } from './worklist/worklist-list.controller';
import { WorklistList } from './worklist/worklist-list.service';
import { WorklistQueries } from './worklist/worklist.queries';

const LOOK_EVERY_MS = 15 * SECOND;

@Module({
  imports: [ContactsModule, DirectoryModule, OnCallModule, RoutingModule, ScreeningModule, TasksModule],
  controllers: [
    WorklistListController,
    LinkController,
    ProgressController,
    WorklistController,
    HoldingController,
    DetailsController,
    CopyController,
    TeamController,
    StepsController,
    ConflictController,
    WorklistApiController,
  ],
  providers: [
    Conflicts,
    ConflictNotes,
    ConflictFollowing,
    DeclaredConflicts,
    StaffMarkings,
    Referrals,
    Custody,
    FoundReferrals,
    ReferralClocks,
    DueWork,
    Returns,
    Closures,
    UndoWindow,
    FirstContact,
    UndoAttempt,
    DetailsAsks,
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
    AcceptLinks,
    LiveLinks,
    LinkWatch,
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
    HeldDisclosures,
    WholeDisclosures,
    Asks,
    WhoMayBeAsked,
    Placements,
    ReferralJournal,
    ReferralQueries,
    HubReferrals,
    WorklistQueries,
    WorklistList,
    ViewingReferrals,
    WorklistPages,
    WorklistNames,
    WorklistForms,
    Holding,
    WorklistDesk,
    WorklistReading,
    ForgetReferrals,
    HandedReferrals,
    HandOvers,
    TeamPages,
    ExchangeSystems,
    ProgressImports,
    OpenWithOrganisation,
    SuccessionFits,
    SuccessionMoves,
    Successions,
    Courses,
    HolderTasks,
    HolderWorkQueries,
    OverdueWork,
    StepPages,
    StepRouting,
    StepsTakenOver,
    SupportSteps,
  ],
  exports: [
    AcceptLinks,
    Conflicts,
    ConflictNotes,
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
    HeldDisclosures,
    WholeDisclosures,
    Placements,
    ReferralJournal,
    ReferralQueries,
    HubReferrals,
    RunOutClocks,
    StrandedOffers,
    OpenWithOrganisation,
    Successions,
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
    pages.addNavigation({
      href: worklistPaths.worklist,
      text: 'Worklist',
      order: 10,
      roles: ['worker', 'manager'],
    });
    pages.addNavigation({
      href: conflictPaths.own,
      text: 'People you know',
      order: 120,
      roles: ['handler', 'coordinator', 'worker', 'manager'],
    });
    messages.add(SENTENCES);
  }

  onModuleInit(): void {
    for (const check of this.referralChecks.all) this.checks.register(check);
    const run = (): Promise<void> => this.watch.look();
    this.recurring.register({ name: 'referral-clocks', everyMs: LOOK_EVERY_MS, run });
  }
}
