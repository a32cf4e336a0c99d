import { Injectable } from '@nestjs/common';
import { Contacts } from '../../../contacts';
import { Intake, type IntakeFacts, type Proposal } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import { Database } from '../../../platform/database/database.service';
import type { FactsRead } from './facts-from-form';
import type { ChangesRead } from './plan-changes';

interface Agreed extends Pick<ChangesRead, 'changes' | 'changeReason'> {
  facts: IntakeFacts;
  proposal: Proposal;
}

/** From what was heard to a plan, and from a plan that a handler agrees with to referrals. */
@Injectable()
export class Placing {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly intake: Intake,
  ) {}

  /** None while something that decides the plan cannot be read. */
  async propose({ facts, isPlannable }: FactsRead): Promise<Proposal | undefined> {
    // The hub stands between the person and the service, also when the person rings by herself.
    return isPlannable ? this.intake.propose(facts, 'organisation') : undefined;
  }

  async confirm(actor: StaffActor, contactId: string, agreed: Agreed): Promise<void> {
    const { note } = agreed.facts;
    if (note !== null) {
      await this.db.inTransaction(async (tx) => {
        await this.contacts.assertHeldBy(tx, actor, contactId);
        await this.contacts.setNote(tx, contactId, note);
      });
    }
    await this.intake.confirm(actor, { contactId, ...agreed });
  }
}
