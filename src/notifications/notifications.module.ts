import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { IntakeModule } from '../intake';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
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
import { OrganisationLetters } from './organisation-letters.service';
import { OrganisationMail } from './organisation-mail.service';
import { PersonConfirmation } from './person-confirmation.service';
import { PersonMessages } from './person-messages.gateway';
import { ReferrerConfirmations } from './referrer-confirmations.service';
import { SuccessionNews } from './succession-news.service';
import { TrialLetter } from './trial-letter.service';
import { EventSight } from './webhooks/event-sight.service';
import { EventStreams } from './webhooks/event-streams.service';
import { EventsApiController } from './webhooks/events-api.controller';
import { ForgetEvents } from './webhooks/forget-events.service';
import { IntegrationsController } from './webhooks/pages/integrations.controller';
import { integrationPaths } from './webhooks/pages/paths';
import { PartnerEvents } from './webhooks/partner-events.service';
import { PartnerNews } from './webhooks/partner-news.service';
import { SENTENCES } from './webhooks/sentences';
import { WebhookDeliveries } from './webhooks/webhook-deliveries.service';
import { WebhookEndpoints } from './webhooks/webhook-endpoints.service';
import { WebhookPost } from './webhooks/webhook-post.gateway';
import { WebhookSender } from './webhooks/webhook-sender.service';
import { WebhooksApiController } from './webhooks/webhooks-api.controller';

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
  controllers: [WebhooksApiController, EventsApiController, IntegrationsController],
  providers: [
    Mailer,
    PersonMessages,
    DeliveryTimeline,
    Letters,
    OrganisationLetters,
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
    EventSight,
    EventStreams,
    ForgetEvents,
    PartnerEvents,
    PartnerNews,
    WebhookDeliveries,
    WebhookEndpoints,
    WebhookPost,
    WebhookSender,
    SuccessionNews,
    TrialLetter,
  ],
  // What composes and looks up; of what sends, only a letter of trial.
  exports: [OrganisationLetters, DutyPhones, TrialLetter],
})
export class NotificationsModule {
  constructor(messages: Messages, pages: Pages) {
    messages.add(SENTENCES);
    const href = integrationPaths.list();
    pages.addNavigation({ href, text: 'Integrations', order: 135, roles: ['coordinator', 'manager'] });
  }
}
