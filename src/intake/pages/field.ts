import type { Failed } from '../../platform/web/page';

export interface Option {
  value: string;
  text: string;
}

interface Asked {
  name: string;
  label: string;
  hint?: string | undefined;
  /** The code to show when nothing was given. Absent: may be left out. */
  required?: string;
}

export type Field =
  | (Asked & { kind: 'text'; width?: 2 | 3 | 10 | 20; input?: 'numeric' | 'tel' | 'email' | 'text' })
  | (Asked & { kind: 'long'; rows: number })
  | (Asked & { kind: 'choice'; options: readonly Option[]; isInline?: boolean })
  | (Asked & { kind: 'select'; options: readonly Option[] })
  | (Asked & { kind: 'many'; options: readonly Option[]; isFolded?: boolean })
  | { kind: 'heading'; text: string }
  | { kind: 'words'; text: string };

export type Question = Extract<Field, { name: string }>;

/** Everything given so far, by field name. A list for "tick all that apply". */
export type Given = Readonly<Record<string, string | readonly string[]>>;

const TEXT_AT_MOST = 250;
const LONG_AT_MOST = 3000;
const KEPT_AT_MOST = 5000;

export function isQuestion(field: Field): field is Question {
  return 'name' in field;
}

export function textOf(given: Given, name: string): string {
  const value = given[name];
  return typeof value === 'string' ? value : '';
}

export function textOrNull(given: Given, name: string): string | null {
  return textOf(given, name) || null;
}

export function listOf(given: Given, name: string): readonly string[] {
  const value = given[name];
  return typeof value === 'object' ? value : [];
}

/** Takes what these fields ask from what a browser sent: nothing else gets in, and no answer that was not offered. */
export function readFields(fields: readonly Field[], sent: unknown): Given {
  const body = new Map(Object.entries((sent ?? {}) as Readonly<Record<string, unknown>>));
  return Object.fromEntries(
    fields.filter(isQuestion).map((field) => [field.name, readField(field, body.get(field.name))]),
  );
}

function readField(field: Question, sent: unknown): string | readonly string[] {
  const values = (Array.isArray(sent) ? sent : [sent]).filter((each) => typeof each === 'string');
  if (field.kind === 'many')
    return values.filter((value) => field.options.some((option) => option.value === value));
  const text = (values[0] ?? '').trim().slice(0, KEPT_AT_MOST);
  if (field.kind === 'text' || field.kind === 'long') return text;
  return field.options.some(({ value }) => value === text) ? text : '';
}

export function failedIn(fields: readonly Field[], given: Given): Failed[] {
  return fields.filter(isQuestion).flatMap((field) => {
    const code = failureOf(field, given);
    return code ? [{ field: field.name, code }] : [];
  });
}

function failureOf(field: Question, given: Given): string | undefined {
  const { name, kind, required } = field;
  const isEmpty = kind === 'many' ? listOf(given, name).length === 0 : textOf(given, name) === '';
  if (isEmpty) return required;
  const atMost = kind === 'long' ? LONG_AT_MOST : TEXT_AT_MOST;
  return kind !== 'many' && textOf(given, name).length > atMost ? 'form.too-long' : undefined;
}

export type ShownField = Field & {
  value?: string;
  items?: readonly (Option & { checked: boolean; selected: boolean })[];
};

/** The field as its macro takes it, with what was given. */
export function shownField(field: Field, given: Given): ShownField {
  if (!isQuestion(field)) return field;
  if (!('options' in field)) return { ...field, value: textOf(given, field.name) };
  const chosen = field.kind === 'many' ? listOf(given, field.name) : [textOf(given, field.name)];
  const isChosen = (value: string): boolean => chosen.includes(value);
  return {
    ...field,
    items: field.options.map((option) => ({
      ...option,
      checked: isChosen(option.value),
      selected: isChosen(option.value),
    })),
  };
}

/** What was given, in the words in which it was asked; undefined when it was left out. */
export function saidIn(field: Question, given: Given): string | undefined {
  const { name } = field;
  if (!('options' in field)) return textOf(given, name) || undefined;
  const chosen = field.kind === 'many' ? listOf(given, name) : [textOf(given, name)];
  const said = field.options.filter(({ value }) => value !== '' && chosen.includes(value));
  return said.length > 0 ? said.map(({ text }) => text).join(', ') : undefined;
}
