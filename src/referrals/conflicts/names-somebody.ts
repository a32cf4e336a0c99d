/** Whether there is anybody to compare staff with; `contactId` is the column. Of most of a list there is not. */
export function namesSomebody(contactId: string): string {
  return `EXISTS (SELECT 1 FROM person p
      WHERE p."contactId" = ${contactId} AND p.part = 'perpetrator' AND p.name IS NOT NULL)
    OR EXISTS (SELECT 1 FROM must_not_receive b WHERE b."contactId" = ${contactId})
    OR ${contactId} IN (SELECT "contactId" FROM conflict)
    OR ${contactId} IN (SELECT "contactId" FROM merged_record WHERE "undoneAt" IS NULL)
    OR ${contactId} IN (SELECT "headId" FROM merged_record WHERE "undoneAt" IS NULL)`;
}
