import { Injectable } from '@nestjs/common';
import { Contact, Contacts } from '../contacts';
import { Areas } from '../directory';
import { system } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import type { Delivered, FailureReason } from '../platform/outbox/outbox-handler';
import { Referral, ReferralJournal } from '../referrals';
import { Tasks } from '../tasks';

const ACTOR = system('notifications');

export type Recipient = 'organisation' | 'duty' | 'referrer' | 'person';

/** What became of a confirmation: on the timeline always, and before a person at the hub when it did not arrive. */
@Injectable()
export class DeliveryTimeline {
  constructor(
    private readonly contacts: Contacts,
    private readonly journal: ReferralJournal,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
  ) {}

  delivered(
    tx: Tx,
    about: { contactId: string; referral?: Referral; to: Recipient },
    delivery: Delivered,
  ): void {
    const { to, referral, contactId } = about;
    const facts: Record<string, string> =
      delivery.result === 'delivered' ? { to, channel: delivery.channel } : { to, because: delivery.because };
    const kind = `confirmation.${delivery.result}`;
    if (referral) this.journal.record(tx, ACTOR, referral, { kind, facts });
    else this.contacts.recordEvent(tx, ACTOR, { contactId, kind, facts });
  }

  /** The network says that the person's telephone has it. */
  arrived(tx: Tx, contactId: string): void {
    this.contacts.recordEvent(tx, ACTOR, { contactId, kind: 'message.arrived' });
  }

  async failed(
    tx: Tx,
    about: { contactId: string; referral?: Referral; to: Recipient; offerId?: string },
    reason: FailureReason,
  ): Promise<void> {
    const { to, referral, contactId, offerId } = about;
    const facts: Record<string, string> = { to, reason, ...(offerId ? { offerId } : {}) };
    if (referral) this.journal.record(tx, ACTOR, referral, { kind: 'confirmation.failed', facts });
    else this.contacts.recordEvent(tx, ACTOR, { contactId, kind: 'confirmation.failed', facts });
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) return;
    const level = referral?.level === 'high' || referral === undefined ? 'high' : 'medium';
    this.tasks.add(tx, ACTOR, {
      areaCode: contact.areaCode,
      kind: 'failed-delivery',
      rank: level === 'high' ? 0 : 1,
      contactId,
      ...(referral ? { referralId: referral.id } : {}),
      facts: { ...facts, reference: (referral ?? contact).reference, ...whomToRing(about) },
      dueAt: this.areas.dueAt({ areaCode: contact.areaCode, level, clock: 'triage' }),
    });
  }
}

/** An organisation is rung by the number of its entry; whoever referred, and the person, by what their contact says. */
function whomToRing({ to, referral }: { to: Recipient; referral?: Referral }): Record<string, string> {
  const isOurs = to === 'organisation' || to === 'duty';
  return isOurs && referral ? { supportServiceId: referral.supportServiceId } : {};
}
