import { CHOSEN_FIELDS, type ChosenField } from './merge-choices';
import type { RecordGroup } from './record-group';

/** Somebody, as one contact describes them. */
interface SaidIn<P> {
  contactId: string;
  said: P;
}

/** One person out of what several contacts say of them: as was chosen, else as the record that stays says it. */
export function chosenOf<P extends Record<ChosenField, unknown>>(
  all: readonly [SaidIn<P>, ...SaidIn<P>[]],
  { from }: Pick<RecordGroup, 'from'>,
): P {
  const fields = CHOSEN_FIELDS.map((field) => {
    const wanted = all.filter(({ contactId }) => contactId === from[field]);
    const known = [...wanted, ...all].find(({ said }) => said[field] !== null);
    return [field, known?.said[field] ?? null] as const;
  });
  return { ...all[0].said, ...Object.fromEntries(fields) };
}

/** Somebody whom two contacts describe in the same words is one; whoever may be another is left standing. */
export function onceEach<P>(all: readonly SaidIn<P>[]): P[] {
  const isSame = (one: SaidIn<P>, other: SaidIn<P>): boolean =>
    one.contactId !== other.contactId && JSON.stringify(one.said) === JSON.stringify(other.said);
  const first = all.filter((one, index) => !all.slice(0, index).some((other) => isSame(one, other)));
  return first.map(({ said }) => said);
}

type Texts = Readonly<Record<string, string | null>>;

const IN_ALL_WORDS: ReadonlySet<string> = new Set(['whenText', 'whoMayAnswer']);

/** What was said of one way in several contacts: when and who may answer in all their words, the rest as first said. */
export function allTexts<T extends Texts>(first: T, others: readonly T[]): T {
  const fields = Object.keys(first).map((field) => {
    const words = [...new Set([first, ...others].flatMap((each) => each[field] ?? []))];
    return [field, (IN_ALL_WORDS.has(field) ? words.join('; ') : words[0]) || null] as const;
  });
  return { ...first, ...Object.fromEntries(fields) };
}
