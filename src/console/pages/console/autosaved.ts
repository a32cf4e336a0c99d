import type { DraftValue, SavedDraft } from '../../../contacts';
import { sentBy, type ContactForm } from './contact-form';
import { comparable } from './sent-page';

/** What the page's script is told: when it was saved, and what somebody else wrote meanwhile. */
export interface Autosaved {
  savedAt: string;
  revision: number;
  /** By field: what stands there now and the page does not have. */
  changed: Readonly<Record<string, DraftValue>>;
  /** Fields where two texts wait for somebody to choose. */
  clashing: readonly string[];
}

export function autosaved(form: ContactForm, saved: SavedDraft, savedAt: string): Autosaved {
  const sent = comparable(sentBy(form));
  const { draft, revision, clashing } = saved;
  const differs = Object.entries(draft).filter(
    ([field, value]) =>
      !clashing.includes(field) && JSON.stringify(sent[field] ?? emptyLike(value)) !== JSON.stringify(value),
  );
  return { savedAt, revision, clashing, changed: form.page ? Object.fromEntries(differs) : {} };
}

/** For whoever may not read now: kept all the same, and the page still knows no more than it did. */
export function autosavedBlind({ page }: ContactForm, { savedAt }: Autosaved): Autosaved {
  return { savedAt, revision: page?.revision ?? 0, changed: {}, clashing: [] };
}

function emptyLike(value: DraftValue): DraftValue {
  return typeof value === 'string' ? '' : [];
}
