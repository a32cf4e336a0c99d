import { Inject, Injectable } from '@nestjs/common';
import { Contact } from '../../contacts';
import { Areas } from '../../directory';
import { plus, SECOND, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';

export interface Lease {
  areaCode: string;
  until: Date;
}

/** How long whoever was offered a call, or comes to it, has for the next step. */
@Injectable()
export class Leases {
  constructor(
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async for(tx: Tx, contactId: string): Promise<Lease> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    const { areaCode } = contact;
    const { leaseSeconds } = this.areas.get(areaCode).telephony;
    return { areaCode, until: plus(this.clock.now(), leaseSeconds * SECOND) };
  }
}
