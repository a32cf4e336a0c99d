import type { SentPage } from '../../../contacts';
import { ANSWERS } from '../../../screening';
import { sentPage } from './sent-page';

export const TEXT_FIELDS = [
  'callbackNumber',
  'sameNumber',
  'callbackSafe',
  'voicemailSafe',
  'smsSafe',
  'whenKind',
  'whenFrom',
  'whenTo',
  'whenText',
  'whoMayAnswer',
  'sayWeAre',
  'codeWord',
  'callerKind',
  'personKnows',
  'counterAllegation',
  'name',
  'age',
  'gender',
  'areaCode',
  'address',
  'postcode',
  'judgedHigh',
  'judgementReason',
  'checklistNote',
  'brought',
  'pets',
  'stepFree',
  'noRecourse',
  'oneChance',
  'doNotDiscloseLgbt',
  'interpreter',
  'consent',
  'lawfulBasis',
  'consentNote',
  'note',
] as const;
type TextField = (typeof TEXT_FIELDS)[number];

export const CHILD_FIELDS = ['name', 'age', 'gender', 'relation', 'toOther', 'lives'] as const;
export type ChildRow = Readonly<Record<(typeof CHILD_FIELDS)[number], string>>;

export const PERPETRATOR_FIELDS = ['name', 'relation', 'age', 'gender', 'lives'] as const;
export type PerpetratorRow = Readonly<Record<(typeof PERPETRATOR_FIELDS)[number], string>>;

export const MOST_CHILDREN = 6;
export const MOST_PERPETRATORS = 4;

/** What a handler has typed and ticked, as it was typed: it is kept long before it is right. */
export interface ContactForm {
  texts: Readonly<Record<TextField, string>>;
  /** By question key. */
  answers: Readonly<Record<string, string>>;
  children: readonly ChildRow[];
  perpetrators: readonly PerpetratorRow[];
  days: readonly string[];
  needs: readonly string[];
  excluded: readonly string[];
  /** Whom the person rules out while agreeing to the rest. */
  conditions: readonly string[];
  /** Support services attended or lived in before. */
  attended: readonly string[];
  /** Which page it was sent from; absent for what is kept. */
  page?: SentPage | undefined;
}

type Sent = Readonly<Record<string, unknown>>;

/** Reads a posted form or a draft; total, so that no draft is ever lost to a field that was renamed. */
export function readContactForm(sent: unknown): ContactForm {
  const source: Sent = typeof sent === 'object' && sent !== null ? { ...sent } : {};
  return {
    texts: Object.fromEntries(
      TEXT_FIELDS.map((name) => [name, textOf(source[name])]),
    ) as ContactForm['texts'],
    answers: answersIn(source),
    children: rowsIn(source, { kind: 'child', fields: CHILD_FIELDS, most: MOST_CHILDREN }),
    perpetrators: rowsIn(source, {
      kind: 'perpetrator',
      fields: PERPETRATOR_FIELDS,
      most: MOST_PERPETRATORS,
    }),
    days: listOf(source['days']),
    needs: listOf(source['needs']),
    excluded: listOf(source['excluded']),
    conditions: listOf(source['conditions']),
    attended: listOf(source['attended']),
    page: sentPage(source),
  };
}

/** The form as a browser would send it: what `readContactForm` reads. */
export function sentBy(form: ContactForm): Record<string, string | readonly string[]> {
  const answers = Object.entries(form.answers).map(([key, answer]) => [answerField(key), answer]);
  const children = form.children.flatMap((row, at) =>
    CHILD_FIELDS.map((name) => [childField(at, name), row[name]]),
  );
  const perpetrators = form.perpetrators.flatMap((row, at) =>
    PERPETRATOR_FIELDS.map((name) => [perpetratorField(at, name), row[name]]),
  );
  const numbered = Object.fromEntries([...answers, ...children, ...perpetrators]) as Record<string, string>;
  const { texts, days, needs, excluded, conditions, attended } = form;
  return { ...texts, ...numbered, days, needs, excluded, conditions, attended };
}

export function answerField(key: string): string {
  return `answer-${key}`;
}

/** The field of one of the indicators of a full checklist; both variants have the same keys. */
export function indicatorField(key: string): string {
  return answerField(indicatorAnswer(key));
}

/** Under which an indicator's answer stands among the others. */
export function indicatorAnswer(key: string): string {
  return `check-${key}`;
}

/** Numbered from 1, as people count children. */
export function childField(at: number, name: keyof ChildRow): string {
  return `child-${at + 1}-${name}`;
}

export function perpetratorField(at: number, name: keyof PerpetratorRow): string {
  return `perpetrator-${at + 1}-${name}`;
}

export function withOneMoreChild(form: ContactForm): ContactForm {
  const children = [...form.children, blankRow(CHILD_FIELDS)].slice(0, MOST_CHILDREN);
  return { ...form, children };
}

export function withOneMorePerpetrator(form: ContactForm): ContactForm {
  const perpetrators = [...form.perpetrators, blankRow(PERPETRATOR_FIELDS)].slice(0, MOST_PERPETRATORS);
  return { ...form, perpetrators };
}

export function isSomebody(row: Readonly<Record<string, string>>): boolean {
  return Object.values(row).some((text) => !isBlank(text));
}

/** Whether anything was taken down; where a contact came from is not something that was said. */
export function hasContent(form: ContactForm): boolean {
  const { texts, answers, children, perpetrators } = form;
  const said = { ...texts, areaCode: '', callerKind: texts.callerKind === 'unknown' ? '' : texts.callerKind };
  const lists = [form.days, form.needs, form.excluded, form.conditions, form.attended];
  return (
    [said, answers, ...children, ...perpetrators].some(isSomebody) || lists.some(({ length }) => length > 0)
  );
}

export function isBlank(text: string): boolean {
  return text.trim() === '' || text === 'not-asked';
}

function answersIn(source: Sent): Record<string, string> {
  const answers = Object.entries(source).flatMap(([name, value]) => {
    const key = /^answer-([a-z0-9-]+)$/.exec(name)?.[1];
    const answer = textOf(value);
    return key !== undefined && (ANSWERS as readonly string[]).includes(answer) ? [[key, answer]] : [];
  });
  return Object.fromEntries(answers) as Record<string, string>;
}

interface RowsOf<F extends string> {
  kind: string;
  fields: readonly F[];
  most: number;
}

/** As many rows as were sent one after the other, and one to begin with. */
function rowsIn<F extends string>(
  source: Sent,
  { kind, fields, most }: RowsOf<F>,
): Readonly<Record<F, string>>[] {
  const rows: Readonly<Record<F, string>>[] = [];
  for (let at = 1; at <= most; at += 1) {
    const sent = fields.map((field) => [field, source[`${kind}-${at}-${field}`]] as const);
    if (sent.every(([, value]) => value === undefined)) break;
    rows.push(Object.fromEntries(sent.map(([field, value]) => [field, textOf(value)])) as Record<F, string>);
  }
  return rows.length > 0 ? rows : [blankRow(fields)];
}

function blankRow<F extends string>(fields: readonly F[]): Readonly<Record<F, string>> {
  return Object.fromEntries(fields.map((field) => [field, ''])) as Record<F, string>;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const last: unknown = Array.isArray(value) ? value.at(-1) : undefined;
  return typeof last === 'string' ? last : '';
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}
