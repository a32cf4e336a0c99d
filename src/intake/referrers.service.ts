import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { Outbox } from '../platform/outbox/outbox.service';
import type { IntakeSource } from './household';
import { Referrer } from './referrer.entity';
import { statusCodeFrom } from './status-code';

/** Whoever sent a referral: where to tell them how it goes, and what proves that it was them. */
@Injectable()
export class Referrers {
  constructor(
    private readonly seals: Seals,
    private readonly outbox: Outbox,
  ) {}

  /** And has them told that it arrived, and by when somebody will have taken it up. */
  remember(
    tx: Tx,
    actor: Actor,
    { contactId, source, expectedBy }: { contactId: string; source: IntakeSource; expectedBy: Date },
  ): void {
    if (source.channel === 'web') return;
    const row = this.seals.close(Referrer, {
      id: newId(),
      contactId,
      organisationId: source.organisationId,
      apiClientId: actor.kind === 'client' ? actor.clientId : null,
      email: source.replyTo,
    });
    tx.insert(Referrer, row as Row<Referrer>);
    const payload = { contactId, expectedBy: expectedBy.toISOString() };
    this.outbox.add(tx, { type: 'referrer.received', subjectId: contactId, payload });
  }

  /** Shown once, with the reference; made from the contact each time, and kept nowhere by itself. */
  codeFor(contactId: string): string {
    return statusCodeFrom(this.seals.index('referrer.secret', contactId));
  }
}
