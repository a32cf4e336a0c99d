export { DutyPhones } from './duty-phones.service';
export { NotificationsModule } from './notifications.module';
export { OrganisationLetters } from './organisation-letters.service';
export { TrialLetter } from './trial-letter.service';
export { PartnerEvent } from './webhooks/partner-event.entity';
export { PartnerStream } from './webhooks/partner-stream.entity';
export { WebhookDelivery } from './webhooks/webhook-delivery.entity';
export { WebhookEndpoint } from './webhooks/webhook-endpoint.entity';
