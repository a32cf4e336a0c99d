import { Module } from '@nestjs/common';
import { ConferenceRest } from './conference-rest.gateway';
import { NumberSettingsRest } from './number-settings.gateway';
import { TwilioRest } from './twilio-rest.gateway';

@Module({
  providers: [TwilioRest, ConferenceRest, NumberSettingsRest],
  exports: [TwilioRest, ConferenceRest, NumberSettingsRest],
})
export class TwilioModule {}
