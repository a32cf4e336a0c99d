import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Tasks } from '../../../tasks';
import { TelephoneStateQueries } from '../in-call/telephone-state.queries';
import { sayCallBacks } from './console-news';

export interface ConsoleNewsParts {
  callBackNews: string;
  isCallBackDue: boolean;
  isNetworkDown: boolean;
}

/** What a handler has to know who looks at the console and not into a contact. */
@Injectable()
export class ConsoleNews {
  constructor(
    private readonly tasks: Tasks,
    private readonly telephone: TelephoneStateQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async parts(): Promise<ConsoleNewsParts> {
    const now = this.clock.now();
    const callBacks = await this.tasks.listOpenOf('call-back');
    const isNetworkDown = await this.telephone.isDown();
    const dueAt = callBacks.map((task) => task.dueAt);
    const isCallBackDue = dueAt.some((due) => due <= now);
    return { callBackNews: sayCallBacks(dueAt, now), isCallBackDue, isNetworkDown };
  }
}
