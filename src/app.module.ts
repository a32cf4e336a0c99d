import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, AccessToken, Account, ApiClient, Session } from './access';
import { AuditEntry, AuditModule } from './audit';
import { ConsoleModule, HubModule } from './console';
import { Contact, ContactEvent, ContactsModule, Person, SafeContact } from './contacts';
import { DirectoryModule, DirectoryRevision, OrganisationRow, SupportServiceRow } from './directory';
import { ConsentRecord, IntakeModule, Referrer, Submission } from './intake';
import type { Clock } from './kernel/clock';
import { NotificationsModule } from './notifications';
import type { Config } from './platform/config/config';
import type { Logger } from './platform/logging/logger';
import { PlatformModule } from './platform/platform.module';
import { Gap, Offer, Referral, ReferralClock, ReferralEvent, ReferralsModule } from './referrals';
import { PlanRow, RoutingModule } from './routing';
import { Screening, ScreeningModule } from './screening';
import { HubTask, TasksModule } from './tasks';
import { Call, CallEvent, SmsEvent, TelephonyModule } from './telephony';

export interface AppOptions {
  config: Config;
  clock?: Clock;
  logger?: Logger;
}

export const ENTITIES = [
  AuditEntry,
  Account,
  Session,
  ApiClient,
  AccessToken,
  OrganisationRow,
  SupportServiceRow,
  DirectoryRevision,
  HubTask,
  Contact,
  ContactEvent,
  Person,
  SafeContact,
  Screening,
  PlanRow,
  Referral,
  Offer,
  ReferralClock,
  ReferralEvent,
  Gap,
  ConsentRecord,
  Referrer,
  Submission,
  Call,
  CallEvent,
  SmsEvent,
] as const;

/** The only place that lists the features. */
@Module({})
export class AppModule {
  static with(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with({ ...options, entities: ENTITIES }),
        AuditModule,
        AccessModule,
        DirectoryModule,
        TasksModule,
        ContactsModule,
        ScreeningModule,
        RoutingModule,
        ReferralsModule,
        TelephonyModule,
        IntakeModule,
        NotificationsModule,
        ConsoleModule,
        HubModule,
      ],
    };
  }
}
