import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { instantOf } from '../../platform/database/columns';
import { Database } from '../../platform/database/database.service';
import { listed } from '../../platform/database/one-of';
import { Conflicts } from '../conflicts/conflicts.service';
import { namesSomebody } from '../conflicts/names-somebody';
import { withReferral } from '../lines.queries';
import { ON_WORKLIST, type ReferralWithClock } from '../referrals.queries';
import { byNextDue, type OpenReferral } from './open-referrals';

export interface WorklistLine extends ReferralWithClock, Pick<OpenReferral, 'isAsked'> {}

interface Row extends Omit<OpenReferral, 'dueAt' | 'isAsked'> {
  due: string | Date | null;
  asked: number | null;
  named: boolean | number;
}

const OPEN = `SELECT r.id, r."contactId", r.state, r.level, r.queue, r."workerId",
    MIN(CASE WHEN k.kind <> 'question' AND k."pausedAt" IS NULL THEN k."dueAt" END) AS due,
    MAX(CASE WHEN k.kind = 'question' THEN 1 END) AS asked, (${namesSomebody('r."contactId"')}) AS named
  FROM referral r LEFT JOIN referral_clock k ON k."referralId" = r.id AND k."stoppedAt" IS NULL
  WHERE r."organisationId" = $1 AND r.state IN ${listed(ON_WORKLIST)} GROUP BY r.id`;

/** What lies before an organisation. */
@Injectable()
export class WorklistQueries {
  constructor(
    private readonly db: Database,
    private readonly conflicts: Conflicts,
  ) {}

  /** The next due first; without those that this member of staff is too close to, of which the hub is told. */
  async listOpen(actor: StaffActor): Promise<OpenReferral[]> {
    const rows = await this.db.select<Row>(OPEN, [actor.organisationId]);
    const comparable = rows.filter(({ named }) => Boolean(named));
    const visible = new Set(await this.conflicts.visibleTo(actor, comparable));
    return rows
      .filter((row) => !row.named || visible.has(row))
      .map(openReferralOf)
      .toSorted(byNextDue);
  }

  withReferrals(open: readonly OpenReferral[]): Promise<WorklistLine[]> {
    return withReferral(this.db.reader, open);
  }
}

function openReferralOf({ id, contactId, state, level, queue, workerId, due, asked }: Row): OpenReferral {
  const dueAt = due === null ? null : instantOf(due);
  return { id, contactId, state, level, queue, workerId, dueAt, isAsked: asked !== null };
}
