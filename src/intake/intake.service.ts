import { Injectable } from '@nestjs/common';
import { Contacts, People, type Contact } from '../contacts';
import type { StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Referral } from '../referrals';
import { PlanWriter, type Decided } from './plan-writer.service';

/** The one transaction that turns what a handler heard into people, screening, plan, referrals and tasks. */
@Injectable()
export class Intake {
  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly people: People,
    private readonly planWriter: PlanWriter,
  ) {}

  /**
   * A handler agrees to the plan, as it is or changed: everything is written, and the contact closes. What a message
   * had said of the people is replaced: beside a new "no", an old "yes, text me" would still be acted on.
   */
  confirm(actor: StaffActor, decided: Omit<Decided, 'isSourceVerified'>): Promise<Referral[]> {
    const { contactId, facts } = decided;
    return this.db.inTransaction(async (tx) => {
      const contact = await this.contacts.getHeldBy(tx, actor, contactId);
      if (facts.note !== null) await this.contacts.setNote(tx, contactId, facts.note);
      if (facts.callerKind !== 'unknown') await this.contacts.setCallerKind(tx, contactId, facts.callerKind);
      await this.people.forget(tx, contactId);
      const placed = await this.planWriter.write(tx, actor, {
        ...decided,
        isSourceVerified: isVouchedFor(contact),
      });
      await this.contacts.close(tx, actor, contactId, 'placed');
      return placed;
    });
  }
}

/** Whoever a handler has spoken with; a written referral only once the hub has vetted who sent it. */
function isVouchedFor({ channel, isSourceVerified }: Contact): boolean {
  return (channel !== 'professional' && channel !== 'api') || isSourceVerified;
}
