import { Module, type DynamicModule } from '@nestjs/common';
import {
  AccessModule,
  AccessToken,
  Account,
  ApiClient,
  RecoveryCode,
  SecondFactor,
  Session,
  SignInTries,
} from './access';
import { AuditEntry, AuditLink, AuditModule } from './audit';
import { CallBackPagesModule, ConsoleModule, HubModule } from './console';
import {
  Contact,
  ContactEvent,
  ContactsModule,
  MustNotReceive,
  NotSafeNow,
  Person,
  SafeContact,
  StoppedNumber,
} from './contacts';
import {
  Capacity,
  DirectoryChange,
  DirectoryImport,
  DirectoryModule,
  DirectoryRevision,
  OrganisationRow,
  Room,
  SupportServiceRow,
} from './directory';
import {
  CircumstancesRecord,
  ConsentRecord,
  EmailCode,
  EqualityAnswer,
  IntakeModule,
  ReferralDraft,
  ReferralPaper,
  Referrer,
  Submission,
} from './intake';
import type { Clock } from './kernel/clock';
import { NotificationsModule } from './notifications';
import type { Config } from './platform/config/config';
import type { Logger } from './platform/logging/logger';
import { PlatformModule } from './platform/platform.module';
import {
  Gap,
  LevelChange,
  Offer,
  Referral,
  ReferralAttempt,
  ReferralClock,
  ReferralEvent,
  ReferralMessage,
  ReferralsModule,
} from './referrals';
import { ReportingModule } from './reporting';
import { PlanRow, RoutingModule, RuleSet } from './routing';
import { Screening, ScreeningModule } from './screening';
import { HubTask, LooseEnd, TasksModule } from './tasks';
import {
  Alarm,
  Call,
  CallBackAttempt,
  CallEvent,
  CallGuest,
  CallOffer,
  HandlerProfile,
  OnCallMember,
  RotaSlot,
  Shift,
  ShiftEvent,
  SmsEvent,
  TelephonyModule,
} from './telephony';

export interface AppOptions {
  config: Config;
  clock?: Clock;
  logger?: Logger;
}

export const ENTITIES = [
  AuditEntry,
  AuditLink,
  Account,
  Session,
  SecondFactor,
  RecoveryCode,
  SignInTries,
  ApiClient,
  AccessToken,
  OrganisationRow,
  SupportServiceRow,
  DirectoryRevision,
  DirectoryChange,
  DirectoryImport,
  Room,
  Capacity,
  HubTask,
  LooseEnd,
  Contact,
  ContactEvent,
  Person,
  SafeContact,
  NotSafeNow,
  MustNotReceive,
  StoppedNumber,
  Screening,
  PlanRow,
  RuleSet,
  Referral,
  Offer,
  ReferralClock,
  ReferralEvent,
  ReferralAttempt,
  ReferralMessage,
  LevelChange,
  Gap,
  ConsentRecord,
  EmailCode,
  ReferralDraft,
  ReferralPaper,
  CircumstancesRecord,
  EqualityAnswer,
  Referrer,
  Submission,
  Call,
  CallEvent,
  CallGuest,
  CallOffer,
  Shift,
  ShiftEvent,
  HandlerProfile,
  RotaSlot,
  SmsEvent,
  CallBackAttempt,
  Alarm,
  OnCallMember,
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
        ReportingModule,
        ConsoleModule,
        CallBackPagesModule,
        HubModule,
      ],
    };
  }
}
