import { sayTime } from '../../../platform/web/london-time';
import type { KeptDraft } from '../../drafts/drafts.service';
import { textOf } from '../field';
import type { JourneyState } from '../journey';

export interface ShownDraft {
  id: string;
  /** The area and the page reached: enough to know one's own by, and nothing about anybody. */
  area: string;
  savedAt: string;
  keptUntil: string;
  form: string;
}

export function savedView(
  drafts: readonly KeptDraft<JourneyState>[],
  { areas, now, close }: SavedViewing,
): readonly ShownDraft[] {
  return drafts.map(({ id, form, savedAt, expiresAt }) => ({
    id,
    area: areas.find(({ code }) => code === textOf(form.answers.given, 'area'))?.name ?? '',
    savedAt: sayTime(savedAt, now),
    keptUntil: sayTime(expiresAt, now),
    form: close(form),
  }));
}

interface SavedViewing {
  areas: readonly { code: string; name: string }[];
  now: Date;
  close: (form: KeptDraft<JourneyState>['form']) => string;
}
