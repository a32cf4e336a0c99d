import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import { Calls, InCall } from '../../../telephony';

/** The call of a contact that is over. */
@Injectable()
export class CallEndings {
  constructor(
    private readonly calls: Calls,
    private readonly inCall: InCall,
  ) {}

  async hangUp(actor: StaffActor, contactId: string): Promise<void> {
    const call = await this.calls.findFor(contactId);
    if (call?.state === 'joined') await this.inCall.hangUp(actor, contactId);
  }
}
