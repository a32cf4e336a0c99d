import { Inject, Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { actorId, organisationOf, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { requestId } from '../platform/logging/request-context';
import { CLOCK } from '../platform/system-clock';
import { AuditEntry } from './audit-entry.entity';

export interface AuditFact {
  /** `noun.verb-in-the-past`, as declared by `@Audited`. */
  action: string;
  subjectId: string;
  /** Codes and ids that explain the action; never a name, a number or anything typed. */
  facts?: Readonly<Record<string, string>>;
}

@Injectable()
export class Audit {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Writes to the trail in the transaction of the fact: both are on disk or neither. */
  record(tx: Tx, actor: Actor, fact: AuditFact): void {
    tx.insert(AuditEntry, {
      id: newId(),
      at: this.clock.now(),
      actorKind: actor.kind,
      actorId: actorId(actor),
      actorOrganisationId: organisationOf(actor) ?? null,
      action: fact.action,
      subjectId: fact.subjectId,
      requestId: requestId() ?? null,
      facts: fact.facts ?? {},
    });
  }

  /** Whether something was done to a subject at or after a moment. */
  async hasRecord(
    tx: Tx,
    { action, subjectId, since }: Pick<AuditFact, 'action' | 'subjectId'> & { since: Date },
  ): Promise<boolean> {
    return (await tx.findOneBy(AuditEntry, { action, subjectId, at: MoreThanOrEqual(since) })) !== undefined;
  }
}
