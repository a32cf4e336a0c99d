import { DomainError } from '../../kernel/domain-error';
import type { Failed } from '../../platform/web/page';

const FIELDS: Readonly<Record<string, string>> = {
  'request.identity': 'identity',
  'request.identity-first': 'identity',
  'request.note': 'note',
  'request.law': 'law',
  'complaint.words': 'words',
  'complaint.from': 'from',
  'complaint.owner': 'owner',
  'complaint.outcome': 'outcome',
  'complaint.answer': 'answer',
  'complaint.learning': 'learning',
  'complaint.not-acknowledged': 'outcome',
};

/** What is wrong with what was typed goes back into the page; anything else is an error page. */
export async function refusal(act: () => Promise<unknown>): Promise<Failed | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || !['invalid', 'conflict'].includes(error.kind)) throw error;
    return { field: FIELDS[error.code] ?? 'reason', code: error.code };
  }
}
