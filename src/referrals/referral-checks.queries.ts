import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import type { Check, LooseEndFound } from '../platform/checks/checks.service';
import { Database } from '../platform/database/database.service';
import { listed } from '../platform/database/one-of';
import { CLOCK } from '../platform/system-clock';
import { ReferralClock } from './referral-clock.entity';
import { OPEN_STATES } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** What is over is not looked at every minute: it would be read for ever. */
const OPEN = listed(OPEN_STATES);
const SHOWN_AT_MOST = 100;
/** The ladder looks every few seconds; after this long it has not looked. */
const FOLLOWED_WITHIN_MS = 5 * MINUTE;

/** What has to hold for every open referral, each as a query for those where it does not. */
@Injectable()
export class ReferralChecks {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get all(): Check[] {
    return [
      this.#check({
        name: 'referral-agrees-with-its-history',
        says: 'Every referral is in the state that its last event left it in.',
        where: `r."state" <> (SELECT e."state" FROM "referral_event" e WHERE e."referralId" = r."id"
                ORDER BY e."at" DESC, e."id" DESC LIMIT 1)`,
      }),
      this.#check({
        name: 'referral-has-a-history',
        says: 'Every referral has a history.',
        where: `NOT EXISTS (SELECT 1 FROM "referral_event" e WHERE e."referralId" = r."id")`,
      }),
      this.#check({
        name: 'referral-is-clocked',
        says: 'Every referral that waits for somebody has one clock that runs, or stands still for an answer.',
        where: `r."state" IN ('with-hub', 'offered', 'accepted') AND 1 <> (SELECT COUNT(*) FROM "referral_clock" c
                WHERE c."referralId" = r."id" AND c."stoppedAt" IS NULL
                AND c."kind" = CASE r."state" WHEN 'accepted' THEN 'first-contact' ELSE 'acknowledge' END)`,
      }),
      this.#check({
        name: 'referral-is-offered-once',
        says: 'A referral that is offered has one open offer, and no other has one.',
        where: `(CASE r."state" WHEN 'offered' THEN 1 ELSE 0 END) <> (SELECT COUNT(*) FROM "offer" o
                WHERE o."referralId" = r."id" AND o."answer" IS NULL)`,
      }),
      this.#check({
        name: 'referral-has-a-worker',
        says: 'A referral that an organisation holds is held by somebody who still works there.',
        where: `r."state" IN ('accepted', 'contacted') AND r."workerId" IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM "account" a WHERE a."id" = r."workerId" AND a."disabledAt" IS NULL)`,
      }),
      this.#check({
        name: 'referral-has-one-lead',
        says: 'At most one referral of a contact leads.',
        where: `r."isLead" AND EXISTS (SELECT 1 FROM "referral" o WHERE o."contactId" = r."contactId"
                AND o."isLead" AND o."id" <> r."id")`,
      }),
      this.#check({
        name: 'hub-has-a-task',
        says: 'What lies with the hub is somebody’s task.',
        where: `r."state" = 'with-hub' AND NOT EXISTS (SELECT 1 FROM "hub_task" t
                WHERE t."referralId" = r."id" AND t."doneAt" IS NULL AND t."kind" IN ('call', 'form', 'triage'))`,
      }),
      this.#ladder,
    ];
  }

  get #ladder(): Check {
    return {
      name: 'run-out-clock-is-followed',
      says: 'What has to follow when a clock runs out follows within minutes.',
      find: () => this.#notFollowed(),
    };
  }

  async #notFollowed(): Promise<LooseEndFound[]> {
    const { reader } = this.db;
    const isRunning = { stoppedAt: IsNull(), pausedAt: IsNull(), expiredAt: IsNull() };
    const longAgo = LessThan(plus(this.clock.now(), -FOLLOWED_WITHIN_MS));
    // One that goes on after an undo may have been due before it began to run.
    const where = { ...isRunning, dueAt: longAgo, startedAt: longAgo };
    const late = await reader.find(ReferralClock, { where, order: { id: 'ASC' }, take: SHOWN_AT_MOST });
    const ids = [...new Set(late.map(({ referralId }) => referralId))];
    const referrals = ids.length > 0 ? await reader.findBy(Referral, { id: In(ids) }) : [];
    return referrals.map(looseEndOf);
  }

  #check({ name, says, where }: { name: string; says: string; where: string }): Check {
    const find = async (): Promise<LooseEndFound[]> => {
      const rows = await this.db.select<{ id: string; contactId: string; areaCode: string }>(
        `SELECT r."id", r."contactId", r."areaCode" FROM "referral" r
         WHERE r."state" IN ${OPEN} AND ${where}
         ORDER BY r."rank", r."createdAt", r."id" LIMIT ${SHOWN_AT_MOST}`,
        [],
      );
      return rows.map(looseEndOf);
    };
    return { name, says, find };
  }
}

function looseEndOf({
  id,
  contactId,
  areaCode,
}: Pick<Referral, 'id' | 'contactId' | 'areaCode'>): LooseEndFound {
  return { subjectId: id, referralId: id, contactId, areaCode };
}
