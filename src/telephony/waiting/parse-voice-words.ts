import { z } from 'zod';
import { BLANKS, ORIGINAL_LANGUAGE, SENTENCE_KEYS, type SentenceKey, type VoiceWords } from './voice-words';

const text = z.string().trim().min(1);
const date = z.iso.date();

const wording = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('original'), writtenOn: date }),
  z.strictObject({
    kind: z.literal('translation'),
    of: z.literal(ORIGINAL_LANGUAGE),
    translatedBy: text,
    reviewedBy: text,
    reviewedOn: date,
  }),
]);

const sentences = z.strictObject(
  Object.fromEntries(SENTENCE_KEYS.map((key) => [key, text])) as Record<SentenceKey, z.ZodString>,
);

const schema = z
  .strictObject({
    language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'expected a language tag such as en-GB'),
    name: text,
    wording,
    sentences,
  })
  .superRefine((words, context) => {
    const isOriginal = words.wording.kind === 'original';
    if (isOriginal !== (words.language === ORIGINAL_LANGUAGE))
      context.addIssue({
        code: 'custom',
        path: ['wording'],
        message: `only ${ORIGINAL_LANGUAGE} is an original`,
      });
    for (const key of SENTENCE_KEYS) {
      const fault = faultIn(key, words.sentences[key]);
      if (fault) context.addIssue({ code: 'custom', path: ['sentences', key], message: fault });
    }
  });

/** Words that a caller would hear wrong, or not at all, stop the start. */
export function parseVoiceWords(file: { name: string; content: unknown }): VoiceWords {
  const parsed = schema.safeParse(file.content);
  const problems = parsed.success
    ? misnamed(parsed.data.language, file.name)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) throw new Error(`${file.name}: ${problems.join('; ')}`);
  return parsed.data;
}

function misnamed(language: string, name: string): string[] {
  return name.split('/').at(-1) === `${language}.json`
    ? []
    : [`language: ${language} is not the name of the file`];
}

function faultIn(key: SentenceKey, sentence: string): string | undefined {
  const blanks = [...sentence.matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
  const wanted = BLANKS[key] ?? [];
  if (blanks.toSorted().join() !== wanted.toSorted().join())
    return `must have the blanks: ${wanted.join(', ') || 'none'}`;
  return saysFalsely(key, sentence);
}

/** The silent way to the police works only as it is: 999, from a mobile, and 55 when it is asked for. */
function saysFalsely(key: SentenceKey, sentence: string): string | undefined {
  if (key === 'danger' && !sentence.includes('999')) return 'must name 999';
  if (key !== 'silentSolution') return undefined;
  const [first, second] = [sentence.indexOf('999'), sentence.indexOf('55')];
  if (first < 0 || second < first) return 'must name 999, and then 55';
  return /999\W{0,3}(?:and then|and|then)?\W{0,3}(?:press )?55/i.test(sentence)
    ? 'must not say to dial 999 and then 55: it is pressed when it is asked for'
    : undefined;
}
