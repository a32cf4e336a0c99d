import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Account } from '../../access';
import { Contact, Contacts } from '../../contacts';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { HubTask, Tasks } from '../../tasks';
import { endsLegOf } from '../calls/call-facts';
import { CallLog, type Noted } from '../calls/call-log.service';
import type { Call } from '../calls/call.entity';
import { Shifts, type Moved } from '../shifts/shifts.service';
import { CallOffer } from './call-offer.entity';
import { FailedOffers } from './failed-offers.service';
import { Offers } from './offers.service';

const LEG = 'handler-';
const FAILED_STATUS = 'handler.failed';
const ANSWERED_ON_CALL = 'Answered by the on-call telephone. Ask who did, and write down what was said.';

/** What a report about a call means for its offers and for whoever is on shift, in the transaction that keeps it. */
@Injectable()
export class OffersFollowCalls implements OnModuleInit {
  constructor(
    private readonly log: CallLog,
    private readonly offers: Offers,
    private readonly failed: FailedOffers,
    private readonly shifts: Shifts,
    private readonly contacts: Contacts,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.log.onNoted((tx, actor, noted) => this.#follow(tx, actor, noted));
    this.shifts.onMoved((tx, actor, moved) => this.#withdrawFrom(tx, actor, moved));
  }

  async #follow(tx: Tx, actor: Actor, { call, report, before }: Noted): Promise<void> {
    const { kind, legSid } = report;
    if (kind === 'conference.join' && legSid.startsWith(LEG))
      await this.#joined(tx, actor, { call, attemptId: legSid.slice(LEG.length) });
    if (endsLegOf('handler', kind)) await this.#legEnded(tx, actor, { attemptId: legSid, kind });
    if (call.state !== before) await this.#stateChanged(tx, actor, call);
  }

  /** The lease is confirmed: whoever accepted is in, and the contact is theirs from now on. */
  async #joined(tx: Tx, actor: Actor, { call, attemptId }: { call: Call; attemptId: string }): Promise<void> {
    const offer = await this.offers.find(tx, attemptId);
    if (!offer) return this.#joinedByHand(tx, actor, call);
    if (offer.answer === 'joined') return;
    if (offer.answer !== 'accepted' || !(await this.offers.end(tx, actor, offer, { answer: 'joined' })))
      return this.offers.hangUp(tx, offer);
    const staff = offer.accountId ? await staffOf(tx, offer.accountId) : undefined;
    if (!staff) return this.#joinedByOnCallNumber(tx, actor, call);
    await this.contacts.takeOver(tx, staff, call.contactId);
    await this.#isOn(tx, actor, { accountId: staff.accountId, contactId: call.contactId });
  }

  /** A contact that was taken first and whose caller was brought then. */
  async #joinedByHand(tx: Tx, actor: Actor, { contactId }: Call): Promise<void> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (contact?.handlerId) await this.#isOn(tx, actor, { accountId: contact.handlerId, contactId });
  }

  async #isOn(tx: Tx, actor: Actor, on: { accountId: string; contactId: string }): Promise<void> {
    await this.shifts.leave(tx, actor, { contactId: on.contactId, except: on.accountId });
    await this.shifts.move(tx, actor, { ...on, move: 'join' });
  }

  /** It has no account, so nobody has the contact. It is kept as one that was heard, for whoever writes it down. */
  async #joinedByOnCallNumber(tx: Tx, actor: Actor, { contactId }: Call): Promise<void> {
    this.contacts.recordEvent(tx, actor, { contactId, kind: 'call.answered-on-call' });
    await this.contacts.setNote(tx, contactId, ANSWERED_ON_CALL);
  }

  async #legEnded(tx: Tx, actor: Actor, ended: { attemptId: string; kind: string }): Promise<void> {
    const offer = await this.offers.find(tx, ended.attemptId);
    if (!offer) return;
    if (ended.kind === FAILED_STATUS)
      return this.failed.undialled(tx, actor, { id: offer.id, failure: 'failed' });
    if (offer.answer === 'accepted') await this.failed.lose(tx, actor, offer);
  }

  async #stateChanged(tx: Tx, actor: Actor, call: Call): Promise<void> {
    const { contactId, state } = call;
    if (state !== 'queued') await this.#withdraw(tx, actor, call);
    if (state !== 'joined' && state !== 'connecting') await this.shifts.leave(tx, actor, { contactId });
    if (state !== 'queued' && state !== 'connecting') await this.#settle(tx, actor, call);
  }

  /** Somebody else has the caller, or nobody needs to any more. */
  async #withdraw(tx: Tx, actor: Actor, { contactId, state }: Call): Promise<void> {
    const isOver = state === 'ended' || state === 'transferred';
    const open = await this.offers.listOpen(tx, { contactId });
    for (const offer of open.filter(({ answer }) => isOver || answer === null))
      await this.offers.end(tx, actor, offer, { answer: 'withdrawn' });
  }

  /** Nobody need be told any more that they wait; unless it was the on-call number, and nobody wrote it down. */
  async #settle(tx: Tx, actor: Actor, { id: callId, contactId }: Call): Promise<void> {
    const task = await tx.findOneBy(HubTask, { contactId, kind: 'unanswered-call', doneAt: IsNull() });
    if (!task) return;
    const byNumber = await tx.findOneBy(CallOffer, { callId, answer: 'joined', accountId: IsNull() });
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!byNumber || contact?.state === 'live') await this.tasks.settle(tx, actor, { id: task.id });
  }

  /** Who steps away, or is with another caller, has no call on offer; the next handler has it at once. */
  async #withdrawFrom(tx: Tx, actor: Actor, { accountId, before, after }: Moved): Promise<void> {
    if (before !== 'available' || after === 'missed') return;
    const answer = after === 'on-contact' ? 'withdrawn' : 'declined';
    const open = await this.offers.listOpen(tx, { accountId });
    for (const offer of open.filter((one) => one.answer === null))
      await this.offers.end(tx, actor, offer, { answer });
  }
}

async function staffOf(tx: Tx, accountId: string): Promise<StaffActor | undefined> {
  const account = await tx.findOneBy(Account, { id: accountId });
  if (!account) return undefined;
  const { organisationId, role } = account;
  return { kind: 'staff', accountId, organisationId, role };
}
