import type { DirectoryRow } from '../directory';
import { PHONE_PURPOSES, sayPurpose } from '../phone-purposes';
import type { ServicePhone } from '../support-service';
import { ENTRY_FIELDS, valueAt, type EntryField, type Option } from './entry-fields';
import { textOf, valueOf } from './entry-text';
import type { EntryProblem } from './read-entry';

export type Typed = Readonly<Record<string, unknown>>;
export type Texts = ReadonlyMap<string, string>;

const FORM_FIELDS = ENTRY_FIELDS.filter(({ isApart }) => isApart !== true);
/** Empty rows for numbers to come. */
const SPARE_PHONES = 2;
const MOST_PHONES = 12;
const YES: Option = { value: 'yes', text: 'Yes' };
const NO: Option = { value: 'no', text: 'No' };
const NOT_KNOWN: Option = { value: '', text: 'Not known' };

export interface FormPhone {
  id: string;
  number: string;
  note: string;
  purposes: readonly (Option & { checked: boolean })[];
}

export interface FormField {
  id: string;
  label: string;
  hint: string | undefined;
  control: 'input' | 'short' | 'long' | 'select' | 'radios' | 'checkboxes' | 'phones';
  value: string;
  items: readonly (Option & { checked: boolean; selected: boolean })[];
  phones: readonly FormPhone[];
  error: { text: string } | undefined;
}

export interface FormGroup {
  title: string;
  fields: readonly FormField[];
}

export function textsOf(entry: DirectoryRow): Texts {
  return new Map(FORM_FIELDS.map((field) => [field.path, textOf(field, valueAt(entry, field.path))]));
}

/** What was typed, by path. A form that lacks a field leaves it as it is; a list of boxes may be empty. */
export function typedTexts(typed: Typed, before: Texts): Texts {
  return new Map(
    FORM_FIELDS.map((field) => {
      const given = givenText(field, typed);
      return [field.path, given ?? before.get(field.path) ?? ''];
    }),
  );
}

export function idOf(path: string): string {
  return path.replaceAll('.', '-');
}

/** The field that a problem stands at, or lies in. */
export function fieldOfProblem(problem: EntryProblem): string {
  return idOf(fieldNear(problem)?.path ?? 'name');
}

export function labelAt(problem: EntryProblem): string {
  return fieldNear(problem)?.label ?? problem.at;
}

function fieldNear({ at }: EntryProblem): EntryField | undefined {
  return FORM_FIELDS.find(({ path }) => at === path || at.startsWith(`${path}.`));
}

export function formGroups(texts: Texts, problems: readonly EntryProblem[]): FormGroup[] {
  const titles = [...new Set(FORM_FIELDS.map(({ group }) => group))];
  return titles.map((title) => ({
    title,
    fields: FORM_FIELDS.filter(({ group }) => group === title).map((field) =>
      formField(field, texts.get(field.path) ?? '', problems),
    ),
  }));
}

function givenText({ path, kind }: EntryField, typed: Typed): string | undefined {
  if (kind === 'phones') return typed['phones'] === undefined ? undefined : typedPhones(typed);
  const id = idOf(path);
  if (kind === 'choices')
    return typed[`${id}-asked`] === undefined ? undefined : listOf(typed[id]).join('\n');
  const value = typed[id];
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.filter((each): each is string => typeof each === 'string' && each !== '');
}

function typedPhones(typed: Typed): string {
  const part = (name: string): string => oneLine(typed[name]);
  const rows = Array.from({ length: MOST_PHONES }, (_, index) => {
    const number = part(`phones-${index}-number`);
    const purposes = listOf(typed[`phones-${index}-purposes`]).join(', ');
    return number === '' ? '' : [number, purposes, part(`phones-${index}-note`)].join(' | ');
  });
  return rows.filter((row) => row !== '').join('\n');
}

function oneLine(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/[|\s]+/g, ' ').trim() : '';
}

const CONTROLS: Readonly<Record<EntryField['kind'], FormField['control']>> = {
  text: 'input',
  number: 'short',
  lines: 'long',
  hours: 'long',
  sources: 'long',
  choice: 'select',
  choices: 'checkboxes',
  known: 'radios',
  flag: 'radios',
  phones: 'phones',
};
const LONG_TEXTS: ReadonlySet<string> = new Set([
  'summary',
  'eligibility.note',
  'access.notes',
  'statusNote',
]);

function formField(field: EntryField, value: string, problems: readonly EntryProblem[]): FormField {
  const { path, label, hint, kind } = field;
  const id = idOf(path);
  const problem = problems.find((each) => fieldOfProblem(each) === id);
  const chosen = value.split('\n');
  return {
    id,
    label,
    hint,
    control: LONG_TEXTS.has(path) ? 'long' : CONTROLS[kind],
    value,
    items: optionsOf(field).map((option) => ({
      ...option,
      checked: chosen.includes(option.value),
      selected: chosen.includes(option.value),
    })),
    phones: kind === 'phones' ? formPhones(field, value) : [],
    error: problem && { text: `${label}: ${problem.reason}` },
  };
}

function optionsOf({ kind, options = [], isNullable }: EntryField): readonly Option[] {
  if (kind === 'known') return [YES, NO, NOT_KNOWN];
  if (kind === 'flag') return [YES, NO];
  return kind === 'choice' && isNullable === true ? [NOT_KNOWN, ...options] : options;
}

function formPhones(field: EntryField, value: string): FormPhone[] {
  const known = valueOf(field, value) as readonly ServicePhone[];
  const count = Math.min(known.length + SPARE_PHONES, MOST_PHONES);
  return Array.from({ length: count }, (_, index) => {
    const phone = known[index];
    return {
      id: `phones-${index}`,
      number: phone?.number ?? '',
      note: phone?.note ?? '',
      purposes: PHONE_PURPOSES.map((purpose) => ({
        value: purpose,
        text: sayPurpose(purpose),
        checked: phone?.purposes.includes(purpose) ?? false,
      })),
    };
  });
}
