import { Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import { Tasks } from '../../../tasks';
import { CallBacks } from '../../../telephony';
import { termsFrom, type TypedTerms } from './call-back-form';

/** What a handler agrees with the person about being rung back. */
@Injectable()
export class CallBackTerms {
  constructor(
    private readonly db: Database,
    private readonly tasks: Tasks,
    private readonly callBacks: CallBacks,
    private readonly accounts: Accounts,
  ) {}

  /** Of a call-back that stands. */
  change(actor: StaffActor, taskId: string, typed: TypedTerms): Promise<void> {
    return this.db.inTransaction(async (tx) => {
      const { contactId } = await this.tasks.lockOpen(tx, { id: taskId, kind: 'call-back' });
      await this.callBacks.change(tx, actor, { contactId, ...termsFrom(typed) });
    });
  }

  /** Anew, by the handler who has the contact. */
  agree(actor: StaffActor, contactId: string, typed: TypedTerms): Promise<void> {
    const { phone, ...terms } = termsFrom(typed);
    if (!phone) throw new DomainError('invalid', 'call-back.phone');
    return this.db.inTransaction((tx) => this.callBacks.agree(tx, actor, { contactId, phone, ...terms }));
  }

  async hasDeskPhone({ accountId }: StaffActor): Promise<boolean> {
    return (await this.accounts.deskPhoneOf(accountId)) !== undefined;
  }
}
