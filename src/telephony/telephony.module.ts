import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { DomainError } from '../kernel/domain-error';
import { Messages } from '../platform/web/messages.service';
import { CallBacksModule } from './call-backs/call-backs.module';
import { CallerModule } from './caller.module';
import { CallActivity } from './calls/call-activity.queries';
import { CallMetrics } from './calls/call-metrics.queries';
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
  providers: [CallActivity, CallMetrics, Texts, Threads, SmsGateway, SoftphoneTokens],
  exports: [CallBacksModule, CallerModule, OfferingModule, SmsGateway, SoftphoneTokens, Texts],
})
export class TelephonyModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly http: HttpAdapterHost,
  ) {
    messages.add(SENTENCES);
  }

  onModuleInit(): void {
    // Before the body is read: what is not even a signed form is refused like what is signed wrongly.
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addHook('onRequest', refuseStrangers);
  }
}

function refuseStrangers(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const isRefused = request.url.startsWith('/hooks/twilio/') && !couldBeTwilio(request);
  done(isRefused ? new DomainError('forbidden', 'telephony.signature') : undefined);
}
