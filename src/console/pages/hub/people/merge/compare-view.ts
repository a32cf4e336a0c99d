import {
  CHOSEN_FIELDS,
  moreCareful,
  type ChosenField,
  type Contact,
  type Identity,
  type KnownWay,
  type SafeAnswer,
} from '../../../../../contacts';
import { maskPhone, type E164 } from '../../../../../kernel/phone-number';
import { sayTime } from '../../../../../platform/web/london-time';
import { sayHours } from '../../../call-backs/call-back-words';
import { METHODS } from '../../../call-backs/reach-view';
import { CHANNEL_WORDS } from '../../../console/console-words';
import type { ComparedRecord } from './record-compare.service';

const LABELS: Readonly<Record<ChosenField, string>> = {
  name: 'Name',
  address: 'Address',
  ageYears: 'Age',
  gender: 'Gender',
};
const ANSWERS: Readonly<Record<SafeAnswer, string>> = {
  yes: 'Safe',
  no: 'Not safe',
  'not-asked': 'Not asked',
};
const NUMBERED: ReadonlySet<string> = new Set(['phone', 'sms', 'voicemail']);
const NOT_THERE = 'Not there';

interface FieldRow {
  field: ChosenField;
  label: string;
  one: string;
  other: string;
  isSame: boolean;
  /** Where both know something else, a choice by contact. */
  choices: readonly { value: string; text: string }[] | null;
}

interface WayRow {
  ids: string;
  title: string;
  one: string;
  other: string;
  counts: string;
}

export interface CompareView {
  records: readonly { id: string; reference: string; text: string }[];
  fields: readonly FieldRow[];
  ways: readonly WayRow[];
  children: readonly [string, string];
  harming: readonly [string, string];
  barred: readonly [string, string];
  codeWords: string | null;
}

type Two = readonly [ComparedRecord, ComparedRecord];

/** Two records beside each other: what each says, whether it is the same, and what will count of each way. */
export function compareView(two: Two, now: Date): CompareView {
  const listOf = (say: (record: ComparedRecord) => string): [string, string] => [say(two[0]), say(two[1])];
  return {
    records: two.map(({ contact }) => recordLine(contact, now)),
    fields: CHOSEN_FIELDS.map((field) => fieldRow(field, two)),
    ways: wayRows(two),
    children: listOf((record) => sayPeople(record, 'child')),
    harming: listOf((record) => sayPeople(record, 'perpetrator')),
    barred: listOf(sayBarred),
    codeWords: sayCodeWords(two),
  };
}

export function recordLine(
  { id, reference, channel, openedAt }: Pick<Contact, 'id' | 'reference' | 'channel' | 'openedAt'>,
  now: Date,
): CompareView['records'][number] {
  return { id, reference, text: `${CHANNEL_WORDS[channel]}, ${sayTime(openedAt, now)}` };
}

function fieldRow(field: ChosenField, two: Two): FieldRow {
  const [one, other] = two.map((record) => valueOf(record, field));
  const isSame = one === other;
  const isChoice = !isSame && one !== null && other !== null;
  return {
    field,
    label: LABELS[field],
    one: one ?? 'Not known',
    other: other ?? 'Not known',
    isSame,
    choices: isChoice
      ? two.map(({ contact }, side) => ({ value: contact.id, text: (side === 0 ? one : other) ?? '' }))
      : null,
  };
}

function valueOf({ people }: ComparedRecord, field: ChosenField): string | null {
  const value = people.find(({ part }) => part === 'at-risk')?.[field] ?? null;
  return value === null ? null : String(value);
}

function wayRows([one, other]: Two): WayRow[] {
  const isSame = (a: KnownWay, b: KnownWay): boolean => a.method === b.method && a.value === b.value;
  const onlyThere = other.ways.filter((way) => !one.ways.some((each) => isSame(each, way)));
  return [...one.ways, ...onlyThere].map((way) => {
    const [here, there] = [one, other].map(({ ways }) => ways.find((each) => isSame(each, way)));
    const counts = here && there ? moreCareful(bare(here), bare(there)) : bare(way);
    return {
      ids: [...(here?.rowIds ?? []), ...(there?.rowIds ?? [])].join(' '),
      title: `${METHODS[way.method]}: ${NUMBERED.has(way.method) ? maskPhone(way.value as E164) : 'address kept, not shown here'}`,
      one: here ? sayWay(here) : NOT_THERE,
      other: there ? sayWay(there) : NOT_THERE,
      counts: sayWay(counts),
    };
  });
}

const bare = ({ safe, isSaidByPerson, window, showNumber = null, confirmedAt }: KnownWay) => ({
  ...{ safe, isSaidByPerson, window, showNumber, confirmedAt },
});

function sayWay({ safe, window }: Pick<KnownWay, 'safe' | 'window'>): string {
  const hours = window && window.days.length === 0 ? 'no hours that both said' : sayHours(window);
  return safe === 'yes' ? [ANSWERS.yes, hours].filter(Boolean).join('. ') : ANSWERS[safe];
}

function sayPeople({ people }: ComparedRecord, part: Identity['part']): string {
  const named = people
    .filter((each) => each.part === part)
    .map(({ name, ageYears }) =>
      [name ?? 'name not known', ageYears].filter((each) => each !== null).join(', '),
    );
  return named.join('; ') || 'None named';
}

function sayBarred({ people }: ComparedRecord): string {
  const barred = people.flatMap((each) => each.barred ?? []);
  const named = barred.map(({ name, relation, organisationId }) =>
    [name, relation, organisationId].filter(Boolean).join(', '),
  );
  return named.join('; ') || 'Nobody named';
}

/** The words themselves are shown to nobody. */
function sayCodeWords(two: Two): string | null {
  const [one, other] = two.map(({ ways }) => ways.find(({ codeWord }) => codeWord)?.codeWord?.trim());
  if (!one || !other) return null;
  return one.toLowerCase() === other.toLowerCase()
    ? 'The same code word was agreed in both.'
    : 'Different code words were agreed. Only the one of the record that stays proves that it is the person.';
}
