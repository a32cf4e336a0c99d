import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule, RecordOpenings } from '../../contacts';
import { DirectoryModule } from '../../directory';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import { Tasks, TasksModule } from '../../tasks';
import { TwilioModule } from '../twilio/twilio.module';
import { Attempts } from './attempts.service';
import { CallBackEndings } from './call-back-endings.service';
import { CallBackList } from './call-back-list.service';
import { CallBacks } from './call-backs.service';
import { Cases } from './cases.service';
import { OpenedCallBacks } from './opened-call-backs.service';
import { RingBackController } from './ring-back.controller';
import { RingBack } from './ring-back.job';
import { RingBacks } from './ring-backs.service';

@Module({
  imports: [ContactsModule, DirectoryModule, TasksModule, TwilioModule],
  controllers: [RingBackController],
  providers: [
    Attempts,
    Cases,
    CallBacks,
    CallBackList,
    OpenedCallBacks,
    CallBackEndings,
    RingBacks,
    RingBack,
  ],
  exports: [CallBacks, CallBackList, OpenedCallBacks, CallBackEndings, RingBacks],
})
export class CallBacksModule implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly tasks: Tasks,
    private readonly callBacks: CallBacks,
    private readonly ringBack: RingBack,
    private readonly openings: RecordOpenings,
    private readonly attempts: Attempts,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this.ringBack);
    this.openings.onAsked((tx, { accountId }, contactId) =>
      this.attempts.areUnderWay(tx, { accountId, contactId }),
    );
    this.tasks.onDone(async (tx, actor, { task, outcome }) => {
      if (task.kind !== 'call-back-decision' || outcome !== 'try-again') return;
      await this.callBacks.tryAgain(tx, actor, task.contactId);
    });
  }
}
