import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { TasksModule } from '../tasks';
import { AgendaPdf } from './agenda/agenda-pdf.gateway';
import { Agendas } from './agenda/agendas.service';
import { MeetingFigures } from './figures/meeting-figures.service';
import { Forums } from './forums/forums.service';
import { DayLists } from './lists/day-lists.service';
import { Actions } from './meetings/actions.service';
import { CaseChecks } from './meetings/case-checks.queries';
import { CaseLists } from './meetings/case-lists.service';
import { CaseNews } from './meetings/case-news.service';
import { CaseSights } from './meetings/case-sights.service';
import { CaseWork } from './meetings/case-work.service';
import { Cases } from './meetings/cases.service';
import { ChildrensDoor } from './meetings/childrens-door.service';
import { KeepCases } from './meetings/keep-cases.service';
import { Meetings } from './meetings/meetings.service';
import { ReferralPacks } from './meetings/referral-packs.service';
import { ActionPages } from './pages/action-pages.service';
import { CasePages } from './pages/case-pages.service';
import { CasesController } from './pages/cases.controller';
import { FigurePages } from './pages/figure-pages.service';
import { ForumPages } from './pages/forum-pages.service';
import { ForumsController } from './pages/forums.controller';
import { ListsController } from './pages/lists.controller';
import { MeetingPages } from './pages/meeting-pages.service';
import { MeetingsController } from './pages/meetings.controller';
import { partnershipPaths } from './pages/paths';
import { ReferPages } from './pages/refer-pages.service';
import { ReferController } from './pages/refer.controller';
import { SENTENCES } from './sentences';

const MEETINGS = [
  Actions,
  CaseChecks,
  CaseLists,
  CaseNews,
  CaseSights,
  CaseWork,
  Cases,
  ChildrensDoor,
  KeepCases,
  Meetings,
  ReferralPacks,
];
const PAGES = [ActionPages, CasePages, FigurePages, ForumPages, MeetingPages, ReferPages];

@Module({
  imports: [ContactsModule, DirectoryModule, IntakeModule, ReferralsModule, TasksModule],
  controllers: [ForumsController, MeetingsController, CasesController, ListsController, ReferController],
  providers: [AgendaPdf, Agendas, DayLists, Forums, MeetingFigures, ...MEETINGS, ...PAGES],
  exports: [Forums],
})
export class PartnershipModule {
  constructor(messages: Messages, pages: Pages) {
    const roles = ['coordinator', 'worker', 'manager'] as const;
    pages.addNavigation({ href: partnershipPaths.home, text: 'Meetings', order: 65, roles });
    messages.add(SENTENCES);
  }
}
