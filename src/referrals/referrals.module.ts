import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { Custody } from './custody.service';
import { Disclosures } from './disclosures.service';
import { Offers } from './offers.service';
import { worklistPaths } from './pages/paths';
import { WorklistPages } from './pages/worklist-pages.service';
import { WorklistController } from './pages/worklist.controller';
import { Placements } from './placements.service';
import { ReferralJournal } from './referral-journal.service';
import { ReferralQueries } from './referrals.queries';
import { Referrals } from './referrals.service';

@Module({
  imports: [ContactsModule, DirectoryModule, ScreeningModule, TasksModule],
  controllers: [WorklistController],
  providers: [
    Referrals,
    Custody,
    Offers,
    Disclosures,
    Placements,
    ReferralJournal,
    ReferralQueries,
    WorklistPages,
  ],
  exports: [Referrals, Disclosures, Placements, ReferralJournal, ReferralQueries],
})
export class ReferralsModule {
  constructor(messages: Messages, pages: Pages) {
    pages.addNavigation({ href: worklistPaths.worklist, text: 'Worklist', roles: ['worker', 'manager'] });
    messages.add({
      'referral.not-found': 'That referral is not on your worklist',
      'referral.illegal-move': 'That cannot be done with this referral now',
      'referral.moved-meanwhile': 'Somebody else took or moved this referral a moment ago',
      'referral.source-unverified': 'The hub is still checking who sent this. It cannot be accepted yet',
      'referral.not-accepted': 'Accept the referral to see who it is about',
      'decline.reason': 'Choose a reason',
      'decline.note': 'Shorten the note to 2,000 characters',
    });
  }
}
