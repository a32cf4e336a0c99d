import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../kernel/clock';
import { Checks } from '../platform/checks/checks.service';
import { Readiness } from '../platform/health/readiness.service';
import { Recurring } from '../platform/recurring/recurring.service';
import { Messages } from '../platform/web/messages.service';
import { ForgetTasks } from './forget-tasks.service';
import { Reconciler } from './reconciler.service';
import { TaskMetrics } from './task-metrics.queries';
import { Tasks } from './tasks.service';

@Module({ providers: [Tasks, Reconciler, TaskMetrics, ForgetTasks], exports: [Tasks, Reconciler] })
export class TasksModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    messages: Messages,
    private readonly recurring: Recurring,
    private readonly reconciler: Reconciler,
    private readonly checks: Checks,
    private readonly readiness: Readiness,
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

  /** Once every feature has said what has to hold. */
  onApplicationBootstrap(): void {
    for (const { name, says } of this.checks.all)
      this.readiness.register({ name, says, isMet: () => this.reconciler.hasNone(name) });
  }
}
