import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { CallLog, type Noted } from './call-log.service';
import { Call } from './call.entity';

export const BRING_CALLER = 'call.bring-caller';
export const RETURN_CALLER = 'call.return-caller';
export const CLEAR_CONFERENCE = 'call.clear-conference';
/** A caller who is brought later than this finds nobody. */
const CONNECT_WITHIN_MS = MINUTE;

/** Sees to it that every report that leaves somebody in the wrong place moves them, in the transaction that keeps it. */
@Injectable()
export class CallerMoves implements OnModuleInit {
  constructor(
    private readonly log: CallLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.log.onNoted((tx, actor, noted) => this.#follow(tx, actor, noted));
  }

  /** To the handler who has just accepted. A caller in the conference already is found there by its name. */
  bring(tx: Tx, contactId: string): void {
    const expiresAt = plus(this.clock.now(), CONNECT_WITHIN_MS);
    this.outbox.add(tx, { type: BRING_CALLER, subjectId: contactId, expiresAt });
  }

  async #follow(tx: Tx, _actor: Actor, { call, place: { before, after } }: Noted): Promise<void> {
    const { contactId } = call;
    if (after.isStranded && !before.isStranded) {
      // They wait anew, and first: not with the time on top that they have just spent talking.
      await tx.update(Call, { id: call.id }, { queuedAt: call.lostHandlerAt ?? this.clock.now() });
      this.outbox.add(tx, { type: RETURN_CALLER, subjectId: contactId });
    }
    // On the way back to the queue when somebody accepted: they have to come again.
    const hasLeft = before.conferenceSid !== null && after.conferenceSid === null;
    if (hasLeft && call.state === 'connecting') this.bring(tx, contactId);
    for (const conferenceSid of after.leftovers.filter((sid) => !before.leftovers.includes(sid)))
      this.outbox.add(tx, { type: CLEAR_CONFERENCE, subjectId: contactId, payload: { conferenceSid } });
  }
}
