import { Module } from '@nestjs/common';
import { ConferenceRest } from './conference-rest.gateway';
import { TwilioRest } from './twilio-rest.gateway';

@Module({ providers: [TwilioRest, ConferenceRest], exports: [TwilioRest, ConferenceRest] })
export class TwilioModule {}
