import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.service';
import { Referral } from '../referral.entity';
import { HolderTask } from './holder-task.entity';

const SHOWN_AT_MOST = 50;
/** Held by somebody: what nobody of an organisation holds is the hub's, and has a clock there. */
const OPEN = `SELECT t.id FROM holder_task t JOIN referral r ON r.id = t."referralId"
  WHERE t."doneAt" IS NULL AND r.state IN ('accepted', 'contacted')`;

export interface OwedWork {
  task: HolderTask;
  referral: Referral;
}

@Injectable()
export class HolderWorkQueries {
  constructor(private readonly db: Database) {}

  /** What an organisation owes until then, what is due first. */
  listDue(organisationId: string, by: Date): Promise<OwedWork[]> {
    const sql = `${OPEN} AND r."organisationId" = $1 AND t."dueAt" <= $2 ORDER BY t."dueAt", t.id LIMIT ${SHOWN_AT_MOST}`;
    return this.#owed(sql, [organisationId, by]);
  }

  /** What is late, and the hub has not been told. */
  listOverdue(now: Date): Promise<OwedWork[]> {
    const sql = `${OPEN} AND t."overdueAt" IS NULL AND t."dueAt" <= $1 ORDER BY t."dueAt", t.id LIMIT ${SHOWN_AT_MOST}`;
    return this.#owed(sql, [now]);
  }

  async #owed(sql: string, parameters: readonly unknown[]): Promise<OwedWork[]> {
    const rows = await this.db.select<{ id: string }>(sql, parameters);
    if (rows.length === 0) return [];
    const tasks = await this.db.reader.findBy(HolderTask, { id: In(rows.map(({ id }) => id)) });
    const referrals = await this.db.reader.findBy(Referral, {
      id: In(tasks.map(({ referralId }) => referralId)),
    });
    return rows.flatMap(({ id }) => {
      const task = tasks.find((each) => each.id === id);
      const referral = task && referrals.find((each) => each.id === task.referralId);
      return task && referral ? [{ task, referral }] : [];
    });
  }
}
