import { listOf } from '../platform/database/select-by';

/** Of so many contacts ($2, …), whether one was decided for the forum since $1, and the level of their last screening. */
export function forumHistory(contacts: number): string {
  const isOneOf = `"contactId" IN ${listOf(contacts, 2)}`;
  return `SELECT EXISTS (SELECT 1 FROM hub_task
      WHERE ${isOneOf} AND kind = 'marac-decision' AND outcome = 'refer' AND "doneAt" > $1) AS "wasHeard",
    (SELECT level FROM screening WHERE ${isOneOf} AND "createdAt" > $1
      ORDER BY "createdAt" DESC, id DESC LIMIT 1) AS "lastLevel"`;
}
