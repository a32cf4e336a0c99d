import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule } from '../contacts';
import { DirectoryModule } from '../directory';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import { CallBacksModule } from './call-backs/call-backs.module';
import { BringCaller } from './calls/bring-caller.job';
import { CallLog } from './calls/call-log.service';
import { CallStatusController } from './calls/call-status.controller';
import { CallerMoves } from './calls/caller-moves.service';
import { ClearConference } from './calls/clear-conference.job';
import { IncomingCalls } from './calls/incoming-calls.service';
import { Patience } from './calls/patience.service';
import { ReturnCaller } from './calls/return-caller.job';
import { VoiceController } from './calls/voice.controller';
import { AfterClosing } from './in-call/after-closing.service';
import { CarryOutOrder } from './in-call/carry-out-order.job';
import { GuestLegController } from './in-call/guest-leg.controller';
import { GuestList } from './in-call/guest-list.service';
import { InCallOrders } from './in-call/in-call-orders.service';
import { InCallStanding } from './in-call/in-call.queries';
import { InCall } from './in-call/in-call.service';
import { ShiftsModule } from './shifts/shifts.module';
import { TwilioModule } from './twilio/twilio.module';
import { AnsweringTimes } from './waiting/answering-times.service';
import { CallBackController } from './waiting/call-back.controller';
import { CallerChoices } from './waiting/caller-choices.service';
import { CallerLine } from './waiting/caller-line.service';
import { GreetingController } from './waiting/greeting.controller';
import { HelplineCalls } from './waiting/helpline-calls.service';
import { HelplineController } from './waiting/helpline.controller';
import { KeypadCallBack } from './waiting/keypad-call-back.service';
import { NationalHelpline } from './waiting/national-helpline.service';
import { VoiceWordings } from './waiting/voice-words.service';
import { WaitController } from './waiting/wait.controller';
import { WaitingRoom } from './waiting/waiting-room.service';

const CALLS = [CallLog, IncomingCalls, CallerMoves, Patience];
const WAITING = [
  ...[VoiceWordings, CallerLine, CallerChoices, AnsweringTimes, NationalHelpline],
  ...[WaitingRoom, HelplineCalls, KeypadCallBack],
];
const IN_CALL = [AfterClosing, InCall, InCallOrders, InCallStanding, GuestList];

/** The caller's leg: from the first ring through the queue and the conversation to its end. */
@Module({
  imports: [ContactsModule, DirectoryModule, TwilioModule, CallBacksModule, ShiftsModule],
  controllers: [
    VoiceController,
    CallStatusController,
    GreetingController,
    WaitController,
    CallBackController,
    HelplineController,
    GuestLegController,
  ],
  providers: [...CALLS, ...WAITING, ...IN_CALL, BringCaller, ReturnCaller, ClearConference, CarryOutOrder],
  exports: [CallLog, CallerMoves, InCall, InCallOrders],
})
export class CallerModule implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly bringCaller: BringCaller,
    private readonly returnCaller: ReturnCaller,
    private readonly clearConference: ClearConference,
    private readonly carryOutOrder: CarryOutOrder,
  ) {}

  onModuleInit(): void {
    const jobs = [this.bringCaller, this.returnCaller, this.clearConference, this.carryOutOrder];
    for (const job of jobs) this.dispatcher.register(job);
  }
}
