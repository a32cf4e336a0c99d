import { listOf } from '../platform/database/select-by';

const MOST = 200;

/**
 * The contacts that rang from one of so many numbers, that can be reached at one, or that are given by id, each with
 * all that are one record with it. One statement, as everything that arrives asks it.
 */
export function contactsUnder(numbers: number, ids: number): string {
  const isUnder = `IN ${listOf(numbers)}`;
  return `WITH rang AS (
      SELECT id FROM contact WHERE "callerPhoneIndex" ${isUnder} ORDER BY "openedAt" DESC LIMIT ${MOST}
    ), way AS (
      SELECT "personId" FROM safe_contact WHERE "valueIndex" ${isUnder} LIMIT ${MOST}
    ), own AS (
      SELECT id FROM rang
      UNION SELECT "contactId" FROM person WHERE id IN (SELECT "personId" FROM way)
      UNION SELECT id FROM contact WHERE id IN ${listOf(ids, numbers + 1)}
    ), head AS (
      SELECT "headId" AS id FROM merged_record WHERE "undoneAt" IS NULL AND "contactId" IN (SELECT id FROM own)
      UNION SELECT "headId" FROM merged_record WHERE "undoneAt" IS NULL AND "headId" IN (SELECT id FROM own)
    ), record AS (
      SELECT id FROM own
      UNION SELECT id FROM head
      UNION SELECT "contactId" FROM merged_record WHERE "undoneAt" IS NULL AND "headId" IN (SELECT id FROM head)
    )
    SELECT id, "openedAt" FROM contact WHERE id IN (SELECT id FROM record) ORDER BY "openedAt" DESC LIMIT ${MOST}`;
}
