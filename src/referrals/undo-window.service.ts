import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { Offer } from './offer.entity';
import type { Referral } from './referral.entity';

const UNDO_WITHIN_MS = 15 * MINUTE;

/** Whether an acceptance can still be undone: soon enough, and before anybody saw who it is about. */
@Injectable()
export class UndoWindow {
  constructor(
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Until when the offer is to be answered that may still be put back; none once it is too late for that. */
  async answerByOf(tx: Tx, { id, state, supportServiceId }: Referral): Promise<Date | undefined> {
    if (state !== 'accepted') return undefined;
    const order = { answeredAt: 'DESC' } as const;
    const where = { referralId: id, supportServiceId, answer: 'accepted' } as const;
    const [accepted] = await tx.find(Offer, { where, order, take: 1 });
    if (!accepted?.answeredAt) return undefined;
    const isLate = plus(accepted.answeredAt, UNDO_WITHIN_MS) < this.clock.now();
    const since = accepted.answeredAt;
    const isSeen = await this.audit.hasRecord(tx, { action: 'identity.viewed', subjectId: id, since });
    return isLate || isSeen ? undefined : accepted.answerBy;
  }
}
