import { Module, type OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../../directory';
import { SECOND } from '../../kernel/clock';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import { Recurring } from '../../platform/recurring/recurring.service';
import { TwilioModule } from '../twilio/twilio.module';
import { AlarmController } from './alarm.controller';
import { Alarms } from './alarms.service';
import { DutyCalls } from './duty-calls.gateway';
import { DutyController } from './duty.controller';
import { OnCallTurns } from './on-call-turns.service';
import { OnCall } from './on-call.service';
import { RingOnCall } from './ring-on-call.job';
import { WhoIsRung } from './who-is-rung.service';

const LOOK_EVERY_MS = 10 * SECOND;

@Module({
  imports: [DirectoryModule, TwilioModule],
  controllers: [AlarmController, DutyController],
  providers: [Alarms, DutyCalls, OnCall, OnCallTurns, RingOnCall, WhoIsRung],
  exports: [Alarms, DutyCalls, OnCall, OnCallTurns, WhoIsRung],
})
export class OnCallModule implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly recurring: Recurring,
    private readonly alarms: Alarms,
    private readonly ringOnCall: RingOnCall,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this.ringOnCall);
    const run = (): Promise<void> => this.alarms.ringWhatIsDue();
    this.recurring.register({ name: 'alarms', everyMs: LOOK_EVERY_MS, run });
  }
}
