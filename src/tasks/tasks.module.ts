import { Module, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../kernel/clock';
import { Recurring } from '../platform/recurring/recurring.service';
import { Messages } from '../platform/web/messages.service';
import { Reconciler } from './reconciler.service';
import { Tasks } from './tasks.service';

@Module({ providers: [Tasks, Reconciler], exports: [Tasks, Reconciler] })
export class TasksModule implements OnModuleInit {
  constructor(
    messages: Messages,
    private readonly recurring: Recurring,
    private readonly reconciler: Reconciler,
  ) {
    messages.add({
      'task.outcome': 'Choose how this ended',
      'task.reason': 'Say why: somebody may have to answer for this decision later',
      'task.done-already': 'Somebody has done this already',
    });
  }

  onModuleInit(): void {
    const run = (): Promise<number> => this.reconciler.reconcile();
    this.recurring.register({ name: 'reconciler', everyMs: MINUTE, run });
  }
}
