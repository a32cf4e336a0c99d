import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { DomainError } from '../kernel/domain-error';
import { Checks } from '../platform/checks/checks.service';
import { Messages } from '../platform/web/messages.service';
import { CallBacksModule } from './call-backs/call-backs.module';
import { CallerModule } from './caller.module';
import { CallActivity } from './calls/call-activity.queries';
import { CallChecks } from './calls/call-checks.queries';
import { CallMetrics } from './calls/call-metrics.queries';
import { HandlerDuties } from './handler-duties.service';
import { LeavingHandlers } from './leaving-handlers.service';
import { DeleteNetworkRecord } from './network-records/delete-network-record.job';
import { ForgetCalls } from './network-records/forget-calls.service';
import { NetworkRecords } from './network-records/network-records.service';
import { OfferingModule } from './offering/offering.module';
import { OnCallModule } from './on-call/on-call.module';
import { SENTENCES } from './sentences';
import { SmsController } from './sms/sms.controller';
import { SmsGateway } from './sms/sms.gateway';
import { Texts } from './sms/texts.service';
import { Threads } from './sms/threads.service';
import { SoftphoneTokens } from './softphone/softphone-tokens.gateway';
import { SoftphoneController } from './softphone/softphone.controller';
import { couldBeTwilio } from './twilio/could-be-twilio';
import { TwilioModule } from './twilio/twilio.module';

@Module({
  imports: [
    ContactsModule,
    DirectoryModule,
    OnCallModule,
    TwilioModule,
    CallBacksModule,
    CallerModule,
    OfferingModule,
  ],
  controllers: [SmsController, SoftphoneController],
  providers: [
    ...[CallActivity, CallChecks, CallMetrics, Texts, Threads, SmsGateway, SoftphoneTokens],
    ...[NetworkRecords, DeleteNetworkRecord, ForgetCalls, HandlerDuties, LeavingHandlers],
  ],
  exports: [
    ...[CallBacksModule, CallerModule, OfferingModule],
    ...[SmsGateway, SoftphoneTokens, Texts, NetworkRecords],
  ],
})
export class TelephonyModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly http: HttpAdapterHost,
    private readonly checks: Checks,
    private readonly forgetCalls: ForgetCalls,
  ) {
    messages.add(SENTENCES);
  }

  onModuleInit(): void {
    this.checks.register(this.forgetCalls.check);
    // Before the body is read: what is not even a signed form is refused like what is signed wrongly.
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addHook('onRequest', refuseStrangers);
  }
}

function refuseStrangers(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const isRefused = request.url.startsWith('/hooks/twilio/') && !couldBeTwilio(request);
  done(isRefused ? new DomainError('forbidden', 'telephony.signature') : undefined);
}
