import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { ReferralsModule } from '../referrals';
import { RoutingModule } from '../routing';
import { ScreeningModule } from '../screening';
import { TasksModule } from '../tasks';
import { Arrivals } from './arrivals.service';
import { Heard } from './heard.service';
import { HubWork } from './hub-work.service';
import { Intake } from './intake.service';
import { Submissions } from './submissions.service';

@Module({
  imports: [ContactsModule, DirectoryModule, ReferralsModule, RoutingModule, ScreeningModule, TasksModule],
  providers: [Intake, Arrivals, Heard, HubWork, Submissions],
  exports: [Intake, Arrivals],
})
export class IntakeModule {
  constructor(messages: Messages) {
    messages.add({
      'idempotency-key-missing': 'Send an Idempotency-Key header, so that a resend is harmless',
      'idempotency-key-reused':
        'This Idempotency-Key was used for another request. Use a new key for a new referral',
    });
  }
}
