import { LEVELS } from '../../kernel/level';
import { DIRECTORY_NEEDS, sayDirectoryNeed } from '../need-words';
import { sayQueue } from '../queue-words';
import { QUEUES } from '../queues';
import { SPECIALISMS } from '../specialisms';

export interface Option {
  value: string;
  text: string;
}

/** How a value is written as text, in a form as in a table. */
export type FieldKind =
  'text' | 'lines' | 'number' | 'known' | 'flag' | 'choice' | 'choices' | 'hours' | 'phones' | 'sources';

export interface EntryField {
  /** The place in the entry, as `eligibility.minAge`. */
  path: string;
  label: string;
  kind: FieldKind;
  group: string;
  /** Left empty it is unknown; a field without this must say something, or is an empty list. */
  isNullable?: boolean;
  options?: readonly Option[];
  hint?: string;
  /** Changed by an act of its own, and not on the form of all fields. */
  isApart?: boolean;
}

const ONE_A_LINE = 'One on each line.';
const optionsOf = (values: readonly string[], say: (value: string) => string = sayValue): Option[] =>
  values.map((value) => ({ value, text: say(value) }));

const ACRONYMS: ReadonlySet<string> = new Set(['bme', 'lgbt', 'nrpf']);

function sayValue(value: string): string {
  if (ACRONYMS.has(value)) return value.toUpperCase();
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MODES: readonly Option[] = [
  { value: 'queue', text: 'Picks referrals up here' },
  { value: 'phone', text: 'The hub rings it' },
  { value: 'form', text: 'The hub sends its form' },
  { value: 'signpost', text: 'People are only told about it' },
];
const HOUSEHOLDS: readonly Option[] = [
  { value: 'with-children', text: 'Only with children' },
  { value: 'without-children', text: 'Only without children' },
];
const AREA_RULES: readonly Option[] = [
  { value: 'local', text: 'Serves its areas' },
  { value: 'inverted', text: 'Near may be the reason not to, as for a refuge' },
];

const ABOUT = 'What it is';
const REACH = 'How it is reached';
const HOURS = 'When it is open';
const WHOM = 'Whom it takes';
const HOUSEHOLD = 'Which households it takes';
const WAY_IN = 'How people come to it';
const KEEPING = 'For the keepers of the directory';

const about = (path: string, label: string, rest: Partial<EntryField> = {}): EntryField => ({
  path,
  label,
  kind: 'text',
  group: ABOUT,
  ...rest,
});
const whom = (name: string, label: string, kind: FieldKind, rest: Partial<EntryField> = {}): EntryField => ({
  path: `eligibility.${name}`,
  label,
  kind,
  group: WHOM,
  isNullable: true,
  ...rest,
});
const limit = (name: string, label: string, kind: FieldKind): EntryField =>
  whom(name, label, kind, { group: HOUSEHOLD });

/** Every field of an entry but its id, in the order of the form and of a table. */
export const ENTRY_FIELDS: readonly EntryField[] = [
  about('name', 'Name'),
  about('formerNames', 'Former names', {
    kind: 'lines',
    hint: `People may still have them on paper. ${ONE_A_LINE}`,
  }),
  about('organisationId', 'Organisation', { isApart: true }),
  about('areaCodes', 'Areas', {
    kind: 'lines',
    hint: `ONS codes such as E08000027 for Dudley. ${ONE_A_LINE} Empty: everywhere.`,
  }),
  about('summary', 'What it does'),
  about('queue', 'Kind of help', { kind: 'choice', isNullable: true, options: optionsOf(QUEUES, sayQueue) }),
  about('role', 'Role', { kind: 'choice', options: optionsOf(['casework', 'group', 'adjunct']) }),
  about('classification', 'Why it has this kind and role'),
  about('specialisms', 'Particularly good for', { kind: 'choices', options: optionsOf(SPECIALISMS) }),
  about('programmeLength', 'How long it lasts', { isNullable: true }),
  about('languagesAndAccess', 'Languages and access', { isNullable: true }),
  about('capacity', 'Capacity, as the source says', { isNullable: true }),
  { path: 'phones', label: 'Phones', kind: 'phones', group: REACH },
  { path: 'email', label: 'E-mail address', kind: 'text', group: REACH, isNullable: true },
  { path: 'website', label: 'Website', kind: 'text', group: REACH, isNullable: true },
  {
    path: 'access.mode',
    label: 'How the hub brings somebody to it',
    kind: 'choice',
    group: REACH,
    options: MODES,
  },
  {
    path: 'address',
    label: 'Address of a public office',
    kind: 'text',
    group: REACH,
    isNullable: true,
    hint: 'Never of a refuge or of anything confidential.',
  },
  { path: 'hours', label: 'Hours in words', kind: 'text', group: HOURS, isNullable: true },
  {
    path: 'openingHours',
    label: 'Opening hours',
    kind: 'hours',
    group: HOURS,
    isNullable: true,
    hint: 'Lines such as “Monday to Friday 09:00-17:00”, “Every day 00:00-24:00”, “2026-12-24 09:00-12:00”, “2026-12-25 closed” and “Bank holidays closed”. Empty: not known.',
  },
  whom('minAge', 'Youngest age', 'number'),
  whom('maxAge', 'Oldest age', 'number'),
  whom('genders', 'Whom it names', 'choices', { options: optionsOf(['female', 'male']) }),
  whom('levels', 'Levels', 'choices', { options: optionsOf(LEVELS) }),
  whom('pregnantOnly', 'Only in pregnancy', 'known'),
  whom('needsTaken', 'Needs it can meet', 'choices', {
    options: optionsOf(DIRECTORY_NEEDS, sayDirectoryNeed),
  }),
  whom('needsRefused', 'Needs it cannot meet', 'choices', {
    options: optionsOf(DIRECTORY_NEEDS, sayDirectoryNeed),
  }),
  whom('areaRule', 'Area rule', 'choice', { isNullable: false, options: AREA_RULES }),
  whom('areaNote', 'Area, as the source says', 'text'),
  whom('note', 'Note on whom it takes', 'text'),
  whom('household', 'With or without children', 'choice', { group: HOUSEHOLD, options: HOUSEHOLDS }),
  limit('maxChildren', 'Most children', 'number'),
  limit('boysMaxAge', 'Oldest age of boys', 'number'),
  limit('girlsMaxAge', 'Oldest age of girls', 'number'),
  limit('takesPets', 'Takes pets', 'known'),
  limit('stepFree', 'Has step-free access', 'known'),
  limit('takesNoRecourse', 'Takes people with no recourse to public funds', 'known'),
  {
    path: 'access.selfReferral',
    label: 'People may refer themselves',
    kind: 'known',
    group: WAY_IN,
    isNullable: true,
  },
  {
    path: 'access.organisationReferral',
    label: 'Organisations may refer',
    kind: 'known',
    group: WAY_IN,
    isNullable: true,
  },
  { path: 'access.notes', label: 'Notes on referring', kind: 'text', group: WAY_IN, isNullable: true },
  { path: 'access.because', label: 'How this is known', kind: 'text', group: WAY_IN },
  whom('prerequisites', 'Services that have to come first', 'lines', {
    group: WAY_IN,
    isNullable: false,
    hint: `Ids of entries. ${ONE_A_LINE}`,
  }),
  whom('closedSources', 'Takes people only from', 'lines', {
    group: WAY_IN,
    isNullable: false,
    hint: `Ids of entries. ${ONE_A_LINE} Empty: not closed to others.`,
  }),
  { path: 'isHelpline', label: 'A helpline', kind: 'flag', group: KEEPING },
  { path: 'isConfidential', label: 'Where it is stays secret', kind: 'flag', group: KEEPING },
  { path: 'statusNote', label: 'Note on its standing', kind: 'text', group: KEEPING, isNullable: true },
  {
    path: 'conflicts',
    label: 'Where sources disagree',
    kind: 'lines',
    group: KEEPING,
    hint: `Take out what is settled. ${ONE_A_LINE}`,
  },
  {
    path: 'relatedIds',
    label: 'Related entries',
    kind: 'lines',
    group: KEEPING,
    hint: `Ids of entries. ${ONE_A_LINE}`,
  },
  {
    path: 'duplicateOfId',
    label: 'Repeats the entry',
    kind: 'text',
    group: KEEPING,
    isNullable: true,
    hint: 'The id of that entry.',
  },
  { path: 'sources', label: 'Sources', kind: 'sources', group: KEEPING, isApart: true },
  {
    path: 'status',
    label: 'Standing',
    kind: 'choice',
    group: KEEPING,
    options: optionsOf(['active', 'proposed', 'closed']),
    isApart: true,
  },
  {
    path: 'successorId',
    label: 'Leads on to',
    kind: 'text',
    group: KEEPING,
    isNullable: true,
    isApart: true,
  },
  {
    path: 'holdReason',
    label: 'On hold because',
    kind: 'text',
    group: KEEPING,
    isNullable: true,
    isApart: true,
  },
  {
    path: 'addedBecause',
    label: 'Added because',
    kind: 'text',
    group: KEEPING,
    isNullable: true,
    isApart: true,
  },
  { path: 'verifiedOn', label: 'Checked on', kind: 'text', group: KEEPING, isNullable: true, isApart: true },
  {
    path: 'verifiedByRole',
    label: 'Checked by',
    kind: 'text',
    group: KEEPING,
    isNullable: true,
    isApart: true,
  },
];

const BY_PATH = new Map(ENTRY_FIELDS.map((field) => [field.path, field]));

export function fieldAt(path: string): EntryField | undefined {
  return BY_PATH.get(path);
}

export function valueAt(entry: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], entry);
}
