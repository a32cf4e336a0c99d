import type { QuestionSet } from '../../../screening';
import { readFields, textOf, type Field } from '../field';
import type { PersonText } from './text.en-GB';

type Opening = Pick<QuestionSet, 'opening' | 'answers'>;

export interface NotSureView {
  answer: { title: string; lines: readonly string[] };
}

export function notSureFields({ opening, answers }: Opening): Field[] {
  const options = answers.map(({ value, web }) => ({ value, text: web }));
  return opening.map(({ key, web }) => ({
    kind: 'choice',
    name: key,
    label: web,
    options,
    isInline: true,
  }));
}

/** One yes is enough. No answer ever says that nothing is wrong. */
export function notSureView(set: Opening, sent: unknown, text: PersonText): NotSureView {
  const given = readFields(notSureFields(set), sent);
  const isAbuse = set.opening.some(({ key }) => textOf(given, key) === 'yes');
  return { answer: isAbuse ? text.notSure.yes : text.notSure.open };
}
