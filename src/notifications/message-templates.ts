import { z } from 'zod';
import type { ReviewedFile } from '../platform/config/reviewed-file';

export interface Letter {
  subject: string;
  text: string;
}

/**
 * What each message may name, and nothing else. Class S, to the person, names nothing at all: somebody else may read
 * it. None can carry a name, a number, an address or a word that somebody typed.
 */
const FIELDS = {
  offer: ['level', 'reference', 'answerBy', 'link'],
  'offer-with-link': ['level', 'reference', 'answerBy', 'link', 'acceptLink'],
  reminder: ['level', 'reference', 'answerBy', 'link'],
  'question-answered': ['reference', 'answerBy', 'link'],
  'taken-back': ['reference'],
  'handed-over': ['level', 'reference', 'link'],
  'succession-received': ['count', 'link'],
  'succession-given': ['count'],
  trial: ['code'],
  'work-overdue': ['reference', 'link'],
  received: ['reference', 'answerBy'],
  'with-a-service': ['reference'],
  'more-information-needed': ['reference', 'link'],
  closed: ['reference'],
  'directory-change': ['service'],
  code: ['code'],
  person: [],
} as const satisfies Record<string, readonly string[]>;

export type TemplateKey = keyof typeof FIELDS;
export const TEMPLATE_KEYS = Object.keys(FIELDS) as TemplateKey[];
/** What a message of this kind is filled with. */
export type Fields<K extends TemplateKey> = Readonly<Record<(typeof FIELDS)[K][number], string>>;
export type Templates = Readonly<Record<TemplateKey, Letter>>;

const PLACE = /\{(\w+)\}/g;
/** Words that would tell whoever reads over a shoulder what it is about. */
const TELLING =
  /abuse|violen|refuge|police|helpline|marac|idva|referral|case|support|safe|danger|service|onward|https?:|www\.|\d/i;

const schema = z.strictObject({
  version: z.string(),
  language: z.literal('en-GB'),
  messages: z.record(z.string(), z.strictObject({ subject: z.string().min(1), text: z.string().min(1) })),
});

/** Throws one error that names the file and each message that is missing, unknown, or says more than it may. */
export function parseTemplates({ name, content }: ReviewedFile): Templates {
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`${name}: ${problems.join('; ')}`);
  }
  const { messages } = parsed.data;
  const problems = [
    ...TEMPLATE_KEYS.filter((key) => !messages[key]).map((key) => `messages.${key}: is missing`),
    ...Object.entries(messages).flatMap(([key, letter]) => problemsOf(key, letter)),
  ];
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
  return messages as Templates;
}

export function fill<K extends TemplateKey>(templates: Templates, key: K, fields: Fields<K>): Letter {
  const known = fields as Readonly<Record<string, string>>;
  const filled = (text: string): string => text.replaceAll(PLACE, (_, field: string) => known[field] ?? '');
  const { subject, text } = templates[key];
  return { subject: filled(subject), text: filled(text) };
}

function problemsOf(key: string, { subject, text }: Letter): string[] {
  if (!Object.hasOwn(FIELDS, key)) return [`messages.${key}: is not a message of ours`];
  const allowed: readonly string[] = FIELDS[key as TemplateKey];
  const named = [...`${subject}\n${text}`.matchAll(PLACE)].map(([, field = '']) => field);
  const telling = key === 'person' ? TELLING.exec(`${subject}\n${text}`) : null;
  return [
    ...named
      .filter((field) => !allowed.includes(field))
      .map((field) => `messages.${key}: may not name {${field}}`),
    ...(telling ? [`messages.${key}: “${telling[0]}” would tell what it is about`] : []),
    ...(subject.includes('\n') ? [`messages.${key}: a subject is one line`] : []),
  ];
}
