import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ReferralsModule } from '../referrals';
import { TasksModule } from '../tasks';
import { TelephonyModule } from '../telephony';
import { CallBackPages } from './pages/call-backs/call-back-pages.service';
import { CallBackTerms } from './pages/call-backs/call-back-terms.service';
import { CallBacksController } from './pages/call-backs/call-backs.controller';
import { ChangeWayPages } from './pages/call-backs/change-way-pages.service';
import { ChangeWayController } from './pages/call-backs/change-way.controller';
import { ReachPages } from './pages/call-backs/reach-pages.service';
import { ReachReader } from './pages/call-backs/reach-reader.service';
import { ReachController } from './pages/call-backs/reach.controller';
import { SENTENCES } from './pages/call-backs/sentences';
import { callBackPaths } from './paths';

@Module({
  imports: [ContactsModule, DirectoryModule, ReferralsModule, TasksModule, TelephonyModule],
  controllers: [CallBacksController, ReachController, ChangeWayController],
  providers: [CallBackPages, CallBackTerms, ReachPages, ReachReader, ChangeWayPages],
})
export class CallBackPagesModule {
  constructor(messages: Messages, pages: Pages) {
    messages.add(SENTENCES);
    pages.addNavigation({
      href: callBackPaths.list,
      text: 'Call backs',
      order: 40,
      roles: ['handler', 'coordinator'],
    });
  }
}
