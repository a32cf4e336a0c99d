import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import type { Actor, StaffActor } from '../../kernel/actor';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import type { HandlerLeg } from '../paths';
import { CallEvent } from './call-event.entity';
import { CallLog } from './call-log.service';
import { hasFailed } from './call-state';
import { Call } from './call.entity';
import { BRING_CALLER } from './caller-moves.service';

export const DIAL_HANDLER = 'call.dial-handler';
/** A phone that rings later than this rings for nobody. */
const CONNECT_WITHIN_MS = MINUTE;

/** Brings the handler who took a contact and its caller together. */
@Injectable()
export class Calls {
  constructor(
    private readonly db: Database,
    private readonly log: CallLog,
    private readonly seals: Seals,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Rings the handler's phone after the commit. The caller stays in the queue until it is answered and 1 is
   * pressed. Conflicts: `call.ended`, and `call.connecting` when a phone rings already or both are talking.
   */
  async connectHandler(
    tx: Tx,
    actor: StaffActor,
    to: { contactId: string; handlerPhone: E164 },
  ): Promise<void> {
    const { contactId, handlerPhone } = to;
    const call = await this.log.lock(tx, { contactId });
    if (!call || call.state === 'ended') throw new DomainError('conflict', 'call.ended');
    if (call.state !== 'queued') throw new DomainError('conflict', 'call.connecting');
    const attemptId = newId();
    const sealed = this.seals.close(Call, { id: call.id, handlerPhone });
    await tx.update(Call, { id: call.id }, { handlerPhone: sealed.handlerPhone ?? null });
    const report = { legSid: attemptId, kind: 'handler.requested', sequence: 0 } as const;
    await this.log.note(tx, actor, { call, report });
    this.#send(tx, DIAL_HANDLER, { contactId, attemptId });
    this.audit.record(tx, actor, { action: 'call.handler-requested', subjectId: contactId });
  }

  /** The handler pressed 1. True while there is a caller to bring in, and then they are on their way. */
  async acceptHandler(actor: Actor, leg: HandlerLeg): Promise<boolean> {
    return this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId: leg.contactId });
      if (!call || call.state === 'ended') return false;
      const report = { legSid: leg.attemptId, kind: 'handler.accepted', sequence: 0 } as const;
      if (await this.log.note(tx, actor, { call, report })) this.#send(tx, BRING_CALLER, leg);
      return true;
    });
  }

  /** No phone could be rung: the caller goes on waiting, and the timeline says so. */
  async giveUpHandler(tx: Tx, actor: Actor, { contactId, attemptId }: HandlerLeg): Promise<void> {
    const call = await this.log.lock(tx, { contactId });
    const report = { legSid: attemptId, kind: 'handler.undialled', sequence: 0 } as const;
    if (call) await this.log.note(tx, actor, { call, report });
  }

  /** The phone to ring for an attempt; none when the call or the attempt is over. */
  async phoneFor({ contactId, attemptId }: HandlerLeg): Promise<E164 | undefined> {
    const call = await this.findFor(contactId);
    if (call?.state !== 'connecting') return undefined;
    if (hasFailed(attemptId, await this.db.reader.findBy(CallEvent, { callSid: call.callSid })))
      return undefined;
    return this.seals.open(Call, call, ['handlerPhone']).handlerPhone as E164;
  }

  /** The call of a contact, if it came by telephone. */
  async findFor(contactId: string): Promise<Call | undefined> {
    return (await this.db.reader.findOneBy(Call, { contactId })) ?? undefined;
  }

  async findBySid(callSid: string): Promise<Call | undefined> {
    return (await this.db.reader.findOneBy(Call, { callSid })) ?? undefined;
  }

  #send(tx: Tx, type: string, { contactId, attemptId }: HandlerLeg): void {
    const expiresAt = plus(this.clock.now(), CONNECT_WITHIN_MS);
    this.outbox.add(tx, { type, subjectId: contactId, payload: { attemptId }, expiresAt });
  }
}
