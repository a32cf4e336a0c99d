import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { DomainError } from '../kernel/domain-error';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import { Messages } from '../platform/web/messages.service';
import { BringCaller } from './calls/bring-caller.job';
import { CallLog } from './calls/call-log.service';
import { CallStatusController } from './calls/call-status.controller';
import { Calls } from './calls/calls.service';
import { DialHandler } from './calls/dial-handler.job';
import { HandlerLegController } from './calls/handler-leg.controller';
import { IncomingCalls } from './calls/incoming-calls.service';
import { VoiceController } from './calls/voice.controller';
import { SENTENCES } from './sentences';
import { SmsController } from './sms/sms.controller';
import { SmsGateway } from './sms/sms.gateway';
import { Texts } from './sms/texts.service';
import { couldBeTwilio } from './twilio/could-be-twilio';
import { TwilioRest } from './twilio/twilio-rest.gateway';

@Module({
  imports: [ContactsModule, DirectoryModule],
  controllers: [VoiceController, HandlerLegController, CallStatusController, SmsController],
  providers: [CallLog, IncomingCalls, Calls, DialHandler, BringCaller, Texts, SmsGateway, TwilioRest],
  exports: [Calls, SmsGateway, Texts],
})
export class TelephonyModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly http: HttpAdapterHost,
    private readonly dispatcher: Dispatcher,
    private readonly dialHandler: DialHandler,
    private readonly bringCaller: BringCaller,
  ) {
    messages.add(SENTENCES);
  }

  onModuleInit(): void {
    this.dispatcher.register(this.dialHandler);
    this.dispatcher.register(this.bringCaller);
    // Before the body is read: what is not even a signed form is refused like what is signed wrongly.
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    fastify?.addHook('onRequest', refuseStrangers);
  }
}

function refuseStrangers(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  const isRefused = request.url.startsWith('/hooks/twilio/') && !couldBeTwilio(request);
  done(isRefused ? new DomainError('forbidden', 'telephony.signature') : undefined);
}
