import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contact, Person, RecordGroups } from '../contacts';
import { ReferralPaper } from '../intake';
import { CaseAction, MeetingCase } from '../partnership';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { ForgottenRecord } from '../platform/retention/forgotten-record.entity';
import { Referral } from '../referrals';
import { HubTask } from '../tasks';
import type { EndedRecord } from './record-end';

const OVER = `('closed', 'withdrawn')`;
/** The contacts of c's record: what is merged goes together, when nothing goes on in any of it. */
const RECORD = `(SELECT c.id UNION SELECT m."headId" FROM merged_record m WHERE m."contactId" = c.id AND m."undoneAt" IS NULL
  UNION SELECT s."contactId" FROM merged_record s WHERE s."undoneAt" IS NULL AND (s."headId" = c.id OR s."headId" IN
  (SELECT m."headId" FROM merged_record m WHERE m."contactId" = c.id AND m."undoneAt" IS NULL)))`;
const MERGED = `(SELECT "contactId" FROM merged_record UNION SELECT "headId" FROM merged_record)`;
const IS_OVER = `NOT EXISTS (SELECT 1 FROM contact o WHERE o.id IN ${RECORD} AND o."state" NOT IN ('closed', 'abandoned'))`;
const HAS_REFERRAL = `EXISTS (SELECT 1 FROM referral r WHERE r."contactId" IN ${RECORD})`;
const HAS_OPEN = `EXISTS (SELECT 1 FROM referral r WHERE r."contactId" IN ${RECORD} AND r."state" NOT IN ${OVER})`;
const HAS_TASK = `EXISTS (SELECT 1 FROM hub_task t WHERE t."contactId" IN ${RECORD} AND t."doneAt" IS NULL)`;
const IS_HELD = `EXISTS (SELECT 1 FROM legal_hold h WHERE h."contactId" IN ${RECORD} AND h."liftedAt" IS NULL)`;
const IS_GONE = `EXISTS (SELECT 1 FROM forgotten_record f WHERE f.id = c.id)`;
const IS_LISTED = `EXISTS (SELECT 1 FROM destruction_item d WHERE d."contactId" = c.id AND d."state" = 'listed')`;
const HAS_PAPER = `EXISTS (SELECT 1 FROM referral_paper p WHERE p."contactId" = c.id)`;
const HAS_CASE = `EXISTS (SELECT 1 FROM meeting_case k WHERE k."contactId" IN ${RECORD})`;
/** Not heard yet, or something that was agreed in the meeting is still to be done. */
const HAS_OPEN_CASE = `EXISTS (SELECT 1 FROM meeting_case k LEFT JOIN case_action a ON a."caseId" = k.id AND a."doneAt" IS NULL
  WHERE k."contactId" IN ${RECORD} AND (k."heardAt" IS NULL OR a.id IS NOT NULL))`;
const IS_KEPT = `(${HAS_REFERRAL} OR ${HAS_CASE})`;
const ENDED = `(SELECT MAX(e."endedAt") FROM (SELECT r."changedAt" AS "endedAt" FROM referral r WHERE r."contactId" IN ${RECORD}
  UNION ALL SELECT k."heardAt" FROM meeting_case k WHERE k."contactId" IN ${RECORD}) e)`;
const CLOSED = `(SELECT MAX(COALESCE(l."closedAt", l."openedAt")) FROM contact l WHERE l.id IN ${RECORD})`;

/** Old records are looked at so many at a time: those with young children stand in the way of none that follow. */
const LOOKED_AT = 500;

export interface EndedContact extends EndedRecord {
  id: string;
  reference: string;
}

/** Records that are over and that nobody holds. */
@Injectable()
export class EndedRecords {
  constructor(
    private readonly db: Database,
    private readonly groups: RecordGroups,
  ) {}

  /** Contacts from which nothing was placed. */
  async unconverted(before: Date, take: number): Promise<string[]> {
    const rows = await this.#over(before)
      .andWhere(`NOT ${IS_KEPT}`)
      .andWhere(`${CLOSED} < :before`, { before })
      .select('c.id', 'id')
      .limit(take)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** Contacts with forms that came with them. */
  async withPapers(before: Date, take: number): Promise<string[]> {
    const rows = await this.#over(before)
      .andWhere(HAS_PAPER)
      .andWhere(`${HAS_REFERRAL} AND NOT ${HAS_OPEN}`)
      .andWhere(`${ENDED} < :before`, { before })
      .select('c.id', 'id')
      .limit(take)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** Contacts whose referrals are all over, on no list yet; with what decides how long they are kept. */
  async withReferrals(before: Date, afterId: string): Promise<EndedContact[]> {
    const rows = await this.#over(before)
      .andWhere(`${IS_KEPT} AND NOT ${HAS_OPEN} AND NOT ${HAS_OPEN_CASE} AND NOT ${IS_LISTED}`)
      .andWhere(`${ENDED} < :before AND c.id > :afterId`, { before, afterId })
      .select('c.id', 'id')
      .addSelect('c.reference', 'reference')
      .addSelect('c.openedAt', 'openedAt')
      .addSelect(ENDED, 'endedAt')
      .limit(LOOKED_AT)
      .getRawMany<{ id: string; reference: string; openedAt: Date | string; endedAt: Date | string }>();
    const ages = await this.#childAges(rows.map(({ id }) => id));
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      openedAt: instantOf(row.openedAt),
      endedAt: instantOf(row.endedAt),
      childAges: (ages.get(row.id) ?? []).map(({ ageYears }) => ageYears),
    }));
  }

  /** Whether nothing goes on with it, as this transaction sees it, which holds it until its end. */
  async isOverIn(tx: Tx, contactId: string): Promise<boolean> {
    const ids = In((await this.groups.of(contactId, tx)).contactIds);
    const contacts = await tx.lock(Contact, { id: ids });
    if (!contacts.some(({ id }) => id === contactId)) return false;
    if (!contacts.every(({ state }) => state === 'closed' || state === 'abandoned')) return false;
    const referrals = await tx.lock(Referral, { contactId: ids });
    const tasks = await tx.find(HubTask, { where: { contactId: ids } });
    const cases = await tx.lock(MeetingCase, { contactId: ids });
    const actions = await tx.find(CaseAction, { where: { caseId: In(cases.map(({ id }) => id)) } });
    return (
      cases.every(({ heardAt }) => heardAt !== null) &&
      actions.every(({ doneAt }) => doneAt !== null) &&
      referrals.every(({ state }) => state === 'closed' || state === 'withdrawn') &&
      tasks.every(({ doneAt }) => doneAt !== null)
    );
  }

  async isGoneIn(tx: Tx, contactId: string): Promise<boolean> {
    return (await tx.findOneBy(ForgottenRecord, { id: contactId })) !== undefined;
  }

  async removePapers(tx: Tx, contactId: string): Promise<number> {
    return tx.delete(ReferralPaper, { contactId });
  }

  /** A contact is as old as the end of its record at least, unless it was merged into an older one: the cheapest question first. */
  #over(before: Date) {
    return this.db.reader
      .createQueryBuilder(Contact, 'c')
      .where({ state: In(['closed', 'abandoned']) })
      .andWhere(`(c."openedAt" < :before OR c.id IN ${MERGED})`, { before })
      .andWhere(`${IS_OVER} AND NOT ${HAS_TASK} AND NOT ${IS_HELD} AND NOT ${IS_GONE}`)
      .orderBy('c.id');
  }

  async #childAges(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Pick<Person, 'ageYears'>[]>> {
    const groups = await this.groups.ofEach(ids);
    const all = [...groups.values()].flatMap(({ contactIds }) => contactIds);
    const people = await this.db.reader.findBy(Person, { contactId: In(all) });
    const young = people.filter(
      ({ part, ageYears }) => part === 'child' || (ageYears !== null && ageYears < 18),
    );
    return new Map(
      [...groups].map(([id, { contactIds }]) => [
        id,
        young.filter((each) => contactIds.includes(each.contactId)),
      ]),
    );
  }
}
