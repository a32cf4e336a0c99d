import { ANSWERS } from '../../../screening';

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
  'counterAllegation',
  'name',
  'age',
  'gender',
  'areaCode',
  'address',
  'postcode',
  'judgedHigh',
  'judgementReason',
  'consent',
  'lawfulBasis',
  'consentNote',
  'note',
] as const;
type TextField = (typeof TEXT_FIELDS)[number];

export const CHILD_FIELDS = ['name', 'age', 'gender'] as const;
export type ChildRow = Readonly<Record<(typeof CHILD_FIELDS)[number], string>>;

export const MOST_CHILDREN = 6;
const NO_CHILD: ChildRow = { name: '', age: '', gender: '' };

/** What a handler has typed and ticked, as it was typed: it is kept long before it is right. */
export interface ContactForm {
  texts: Readonly<Record<TextField, string>>;
  /** By question key. */
  answers: Readonly<Record<string, string>>;
  children: readonly ChildRow[];
  days: readonly string[];
  needs: readonly string[];
  excluded: readonly string[];
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
    children: childrenIn(source),
    days: listOf(source['days']),
    needs: listOf(source['needs']),
    excluded: listOf(source['excluded']),
  };
}

/** The form as a browser would send it: what `readContactForm` reads. */
export function sentBy(form: ContactForm): Record<string, string | readonly string[]> {
  const answers = Object.entries(form.answers).map(([key, answer]) => [answerField(key), answer]);
  const children = form.children.flatMap((child, at) =>
    CHILD_FIELDS.map((name) => [childField(at, name), child[name]]),
  );
  const numbered = Object.fromEntries([...answers, ...children]) as Record<string, string>;
  const { texts, days, needs, excluded } = form;
  return { ...texts, ...numbered, days, needs, excluded };
}

export function answerField(key: string): string {
  return `answer-${key}`;
}

/** Numbered from 1, as people count children. */
export function childField(at: number, name: keyof ChildRow): string {
  return `child-${at + 1}-${name}`;
}

export function withOneMoreChild(form: ContactForm): ContactForm {
  const children = [...form.children, NO_CHILD].slice(0, MOST_CHILDREN);
  return { ...form, children };
}

/** Whether anything was taken down; where a contact came from is not something that was said. */
export function hasContent({ texts, answers, children, days, needs, excluded }: ContactForm): boolean {
  const said = { ...texts, areaCode: '', callerKind: texts.callerKind === 'unknown' ? '' : texts.callerKind };
  const typed = [
    ...Object.values(said),
    ...Object.values(answers),
    ...children.flatMap((row) => Object.values(row)),
  ];
  return typed.some((text) => !isBlank(text)) || days.length + needs.length + excluded.length > 0;
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

function childrenIn(source: Sent): ChildRow[] {
  const rows: ChildRow[] = [];
  for (let at = 0; at < MOST_CHILDREN; at += 1) {
    const [name, age, gender] = CHILD_FIELDS.map((field) => source[childField(at, field)]);
    if (name === undefined && age === undefined && gender === undefined) break;
    rows.push({ name: textOf(name), age: textOf(age), gender: textOf(gender) });
  }
  return rows.length > 0 ? rows : [NO_CHILD];
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
