import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { TasksModule } from '../tasks';
import { Placements } from './placements.service';
import { ReferralJournal } from './referral-journal.service';
import { ReferralQueries } from './referrals.queries';
import { Referrals } from './referrals.service';

@Module({
  imports: [ContactsModule, DirectoryModule, TasksModule],
  providers: [Referrals, Placements, ReferralJournal, ReferralQueries],
  exports: [Referrals, Placements, ReferralJournal, ReferralQueries],
})
export class ReferralsModule {
  constructor(messages: Messages) {
    messages.add({
      'referral.not-found': 'That referral is not on your worklist',
      'referral.illegal-move': 'That cannot be done with this referral now',
      'referral.moved-meanwhile': 'Somebody else took or moved this referral a moment ago',
      'referral.source-unverified': 'The hub is still checking who sent this. It cannot be accepted yet',
      'referral.not-accepted': 'Accept the referral to see who it is about',
      'decline.reason': 'Choose a reason',
    });
  }
}
