import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { ReferralsModule } from '../referrals';
import { TasksModule } from '../tasks';
import { OnCallModule, TelephonyModule } from '../telephony';
import { CodeLetter } from './code-letter.service';
import { DeliveryTimeline } from './delivery-timeline.service';
import { DirectoryLetter } from './directory-letter.service';
import { DirectoryNews } from './directory-news.service';
import { DutyPhones } from './duty-phones.service';
import { DutyRecord } from './duty-record.service';
import { DutyRings } from './duty-rings.service';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';
import { OrganisationConfirmations } from './organisation-confirmations.service';
import { OrganisationMail } from './organisation-mail.service';
import { PersonConfirmation } from './person-confirmation.service';
import { PersonMessages } from './person-messages.gateway';
import { ReferrerConfirmations } from './referrer-confirmations.service';

@Module({
  imports: [
    ContactsModule,
    DirectoryModule,
    IntakeModule,
    OnCallModule,
    ReferralsModule,
    TasksModule,
    TelephonyModule,
  ],
  providers: [
    Mailer,
    PersonMessages,
    DeliveryTimeline,
    Letters,
    OrganisationMail,
    OrganisationConfirmations,
    ReferrerConfirmations,
    PersonConfirmation,
    DirectoryLetter,
    DirectoryNews,
    CodeLetter,
    DutyPhones,
    DutyRecord,
    DutyRings,
  ],
})
export class NotificationsModule {}
