import { Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { Contacts } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import { CallOffering, Calls, Shifts } from '../../../telephony';

/** How a contact that waits becomes one handler's. */
@Injectable()
export class TakingContacts {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly calls: Calls,
    private readonly offering: CallOffering,
    private readonly shifts: Shifts,
  ) {}

  /**
   * On shift, a caller in the queue is answered: the handler's phone is rung, and the contact is theirs when they are
   * joined. Off shift, and for whatever else waits, it is theirs at once; a caller's handler is rung then, too.
   */
  async take(actor: StaffActor, contactId: string): Promise<void> {
    const call = await this.calls.findFor(contactId);
    const isQueued = call?.state === 'queued';
    if (isQueued && (await this.shifts.mine(actor.accountId)))
      return this.offering.acceptAtConsole(actor, contactId);
    const handlerPhone = isQueued ? await this.accounts.deskPhoneOf(actor.accountId) : undefined;
    await this.db.inTransaction(async (tx) => {
      await this.contacts.take(tx, actor, contactId);
      if (handlerPhone) await this.calls.connectHandler(tx, actor, { contactId, handlerPhone });
    });
  }
}
