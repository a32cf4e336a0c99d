import { OPENING_CHOICES } from '../../../contacts';
import { Page, type Failed } from '../../../platform/web/page';
import { openingPaths } from '../../paths';

/** Stands before a restricted record, and knows nothing of it but that it is. */
export function openingPage(
  { contactId, next }: { contactId: string; next: string },
  { failed, status }: { failed?: readonly Failed[]; status: number },
): Page {
  const model = { openPath: openingPaths.open(contactId, next), openReasons: OPENING_CHOICES, failed };
  return new Page('console/pages/opening/opening.njk', model, status);
}
