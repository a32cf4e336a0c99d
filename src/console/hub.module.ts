import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { NotificationsModule } from '../notifications';
import { PartnershipModule } from '../partnership';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ProtectionModule } from '../protection';
import { ReferralsModule } from '../referrals';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { OnCallModule, TelephonyModule } from '../telephony';
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
import { ReferralListController } from './pages/hub/list/referral-list.controller';
import { ReferralList } from './pages/hub/list/referral-list.service';
import { LooseEndPages } from './pages/hub/loose-end-pages.service';
import { OrganisationsInHand } from './pages/hub/organisations/in-hand.service';
import { JoiningPages } from './pages/hub/organisations/joining/joining-pages.service';
import { JoiningController } from './pages/hub/organisations/joining/joining.controller';
import { LeavingController } from './pages/hub/organisations/leaving/leaving.controller';
import { OrganisationPages } from './pages/hub/organisations/organisation-pages.service';
import { OrganisationsController } from './pages/hub/organisations/organisations.controller';
import { PauseBanners } from './pages/hub/organisations/pause-banners.service';
import { SuccessionPages } from './pages/hub/organisations/succession/succession-pages.service';
import { SuccessionController } from './pages/hub/organisations/succession/succession.controller';
import { LikelySame } from './pages/hub/people/likely-same.service';
import { MergePages } from './pages/hub/people/merge/merge-pages.service';
import { MergeController } from './pages/hub/people/merge/merge.controller';
import { RecordCompare } from './pages/hub/people/merge/record-compare.service';
import { PeopleController } from './pages/hub/people/people.controller';
import { PersonPages } from './pages/hub/people/person-pages.service';
import { PersonSearch } from './pages/hub/people/person-search.service';
import { SettingsPages } from './pages/hub/settings/settings-pages.service';
import { SettingsController } from './pages/hub/settings/settings.controller';
import { TaskEndings } from './pages/hub/task-endings.service';
import { TaskPages } from './pages/hub/task-pages.service';
import { TaskReasons } from './pages/hub/task-reasons.service';
import { Staffing } from './pages/hub/today/staffing.service';
import { TodayPages } from './pages/hub/today/today-pages.service';
import { TodayUpkeep } from './pages/hub/today/today-upkeep.service';
import { TodayController } from './pages/hub/today/today.controller';
import { TodayQueries } from './pages/hub/today/today.queries';
import { WatchPages } from './pages/hub/watch-pages.service';
import { WatchController } from './pages/hub/watch.controller';
import { KnownContacts } from './pages/search/known-contacts.queries';

@Module({
  imports: [
    DirectoryModule,
    IntakeModule,
    NotificationsModule,
    ReferralsModule,
    ScreeningModule,
    TasksModule,
    ContactsModule,
    OnCallModule,
    PartnershipModule,
    ProtectionModule,
    TelephonyModule,
  ],
  controllers: [
    TodayController,
    PeopleController,
    MergeController,
    SettingsController,
    ReferralListController,
    OrganisationsController,
    SuccessionController,
    JoiningController,
    LeavingController,
    HubController,
    HubTaskController,
    HubMoveController,
    WatchController,
  ],
  providers: [
    CountsTodayQueries,
    TodayPages,
    TodayUpkeep,
    TodayQueries,
    Staffing,
    ReferralList,
    OrganisationPages,
    OrganisationsInHand,
    PauseBanners,
    SuccessionPages,
    JoiningPages,
    PersonPages,
    LikelySame,
    SettingsPages,
    MergePages,
    RecordCompare,
    KnownContacts,
    PersonSearch,
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
  constructor(messages: Messages, pages: Pages, watch: WatchPages, pauses: PauseBanners) {
    pages.addBanner((actor) => watch.bannersFor(actor));
    pages.addBanner((actor) => pauses.bannersFor(actor));
    pages.addNavigation(
      { href: hubPaths.hub, text: 'Today', order: 10, roles: ['coordinator'] },
      { href: hubPaths.referrals, text: 'Referrals', order: 50, roles: ['coordinator'] },
      { href: hubPaths.people, text: 'People', order: 60, roles: ['coordinator'] },
      { href: hubPaths.settings, text: 'Settings', order: 95, roles: ['coordinator'] },
    );
    messages.add({
      'person.by': 'Write a whole reference, such as K7F2-9QX4, or a whole telephone number',
      'person.reason': 'Choose why you look for them',
      'merge.stays': 'Choose which of the two records stays',
      'merge.reason': 'Choose how you know that they are one person',
      'person.too-many': 'You have looked for many people within an hour. Wait a while, or ask a colleague',
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
