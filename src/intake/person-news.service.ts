import { Inject, Injectable } from '@nestjs/common';
import { CONFIRMATION_LIFE_MS } from '../contacts';
import { plus, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import type { IntakeFacts } from './household';

@Injectable()
export class PersonNews {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Only where the person named a written way as safe; whether it may be used is asked again when it is sent. */
  tell(tx: Tx, contactId: string, { safeContacts }: IntakeFacts): void {
    const isSafe = safeContacts.some(
      ({ method, safe, isSaidByPerson }) =>
        (method === 'sms' || method === 'email') && safe === 'yes' && isSaidByPerson,
    );
    if (!isSafe) return;
    const expiresAt = plus(this.clock.now(), CONFIRMATION_LIFE_MS);
    this.outbox.add(tx, { type: 'person.received', subjectId: contactId, expiresAt });
  }
}
