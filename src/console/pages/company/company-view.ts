import type { AtContact, OpenClash } from '../../../contacts';
import { sayTime } from '../../../platform/web/london-time';
import type { QuestionSet } from '../../../screening';
import type { ContactForm } from '../console/contact-form';
import { sentBy } from '../console/contact-form';
import { canKeepBoth, sayField, sayValue } from './field-words';

export interface CompanyView {
  /** Empty when nobody else is there. */
  lines: readonly string[];
  /** Spoken when it changes. */
  say: string;
}

interface Looking {
  accountId: string;
  holderId: string | null;
  names: ReadonlyMap<string, string>;
  now: Date;
}

type Seen = Pick<AtContact, 'accountId' | 'mayWrite' | 'arrivedAt'>;

/** Who else has this contact's page open. */
export function companyView(
  there: readonly Seen[],
  { accountId, holderId, names, now }: Looking,
): CompanyView {
  const others = there.filter((one) => one.accountId !== accountId);
  const nameOf = (one: Seen): string => names.get(one.accountId) ?? 'Somebody';
  const lines = others.map((one) => {
    const since = one.arrivedAt ? ` since ${sayTime(one.arrivedAt, now)}` : '';
    return `${nameOf(one)} is here${since}, and ${doing(one, holderId)}`;
  });
  const say = others.length > 0 ? `Here too: ${others.map(nameOf).join(', ')}` : 'Nobody else is here';
  return { lines, say };
}

function doing({ accountId, mayWrite }: Seen, holderId: string | null): string {
  if (accountId === holderId) return 'has this contact';
  return mayWrite ? 'may write' : 'only looks';
}

export interface ClashView {
  id: string;
  field: string;
  title: string;
  kept: string;
  other: string;
  keptRaw: string;
  otherRaw: string;
  who: string;
  at: string;
  canKeepBoth: boolean;
  canChoose: boolean;
}

interface Reading extends Looking {
  form: ContactForm;
  questionSet: Pick<QuestionSet, 'questions'>;
}

/** Two texts for one field, side by side, for whoever chooses. */
export function clashViews(clashes: readonly OpenClash[], reading: Reading): ClashView[] {
  const { form, questionSet, names, now, accountId, holderId } = reading;
  const kept = sentBy(form);
  return clashes.map(({ id, field, other, accountId: second, at }) => {
    const keptRaw = String(kept[field] ?? '');
    return {
      id,
      field,
      title: sayField(field, questionSet),
      kept: sayValue(keptRaw),
      other: sayValue(other),
      keptRaw,
      otherRaw: other,
      who: second === accountId ? 'You' : (names.get(second) ?? 'Somebody'),
      at: sayTime(at, now),
      canKeepBoth: canKeepBoth(field),
      canChoose: accountId === second || accountId === holderId,
    };
  });
}
