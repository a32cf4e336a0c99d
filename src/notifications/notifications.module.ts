import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { ReferralsModule } from '../referrals';
import { TasksModule } from '../tasks';
import { TelephonyModule } from '../telephony';
import { DeliveryTimeline } from './delivery-timeline.service';
import { Mailer } from './mailer.gateway';
import { OfferConfirmation } from './offer-confirmation.service';
import { PersonConfirmation } from './person-confirmation.service';
import { PersonMessages } from './person-messages.gateway';
import { ReferrerConfirmations } from './referrer-confirmations.service';

@Module({
  imports: [ContactsModule, DirectoryModule, ReferralsModule, TasksModule, TelephonyModule],
  providers: [
    Mailer,
    PersonMessages,
    DeliveryTimeline,
    OfferConfirmation,
    ReferrerConfirmations,
    PersonConfirmation,
  ],
})
export class NotificationsModule {}
