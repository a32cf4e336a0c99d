import type { QuestionSet } from '../../screening';
import { readFields, textOf, type Field } from './field';

/** The equality questions as a form: none has to be answered, and passing one over is an answer. */
export function equalityFields(
  { equality }: Pick<QuestionSet, 'equality'>,
  words: 'say' | 'web',
  leftOut = 'Not asked',
): Field[] {
  return equality.map((question) => ({
    kind: 'select',
    name: question.key,
    label: question[words],
    options: [
      { value: '', text: leftOut },
      ...question.answers
        .filter(({ value }) => value !== 'not-asked')
        .map((answer) => ({ value: answer.value, text: answer[words] })),
    ],
  }));
}

/** Only what was offered gets in. */
export function equalityAnswers(fields: readonly Field[], sent: unknown): Record<string, string> {
  const given = readFields(fields, sent);
  return Object.fromEntries(Object.keys(given).map((name) => [name, textOf(given, name)]));
}
