import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Calls } from '../../../telephony';
import { ConsoleFrame, type FrameParts } from './console-frame.service';

export interface PlacedFrameParts extends FrameParts {
  /** The contact is settled; its call may still go on. */
  isTalking: boolean;
  now: string;
}

/** What stands around a contact that was placed: how its handler stands with the telephone. */
@Injectable()
export class PlacedFrame {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly calls: Calls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: StaffActor, contactId: string): Promise<PlacedFrameParts> {
    const [parts, call] = await Promise.all([this.frame.parts(actor), this.calls.findFor(contactId)]);
    return { ...parts, isTalking: call?.state === 'joined', now: this.clock.now().toISOString() };
  }
}
