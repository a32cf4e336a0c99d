import { Inject, Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { CallLog } from './calls/call-log.service';
import { Offers } from './offering/offers.service';
import { OnCallMember } from './on-call/on-call-member.entity';
import { RotaSlot } from './shifts/rota-slot.entity';
import { Shifts } from './shifts/shifts.service';

/** What somebody was to do at the telephone: offers, the shift, the rota from today on, and being on call. */
@Injectable()
export class HandlerDuties {
  constructor(
    private readonly log: CallLog,
    private readonly offers: Offers,
    private readonly shifts: Shifts,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async end(tx: Tx, actor: Actor, accountId: string): Promise<void> {
    for (const offer of await this.offers.listOpen(tx, { accountId })) {
      await this.log.lock(tx, { contactId: offer.contactId });
      await this.offers.end(tx, actor, offer, { answer: 'withdrawn' });
    }
    await this.shifts.endOf(tx, actor, accountId);
    const day = MoreThanOrEqual(this.clock.now().toISOString().slice(0, 'yyyy-mm-dd'.length));
    const slots = await tx.delete(RotaSlot, { accountId, day });
    const onCall = await tx.delete(OnCallMember, { accountId });
    const facts = { rota: String(slots), onCall: String(onCall) };
    this.audit.record(tx, actor, { action: 'duties.ended', subjectId: accountId, facts });
  }
}
