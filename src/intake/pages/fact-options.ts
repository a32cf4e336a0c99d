import type { FactQuestion } from '../../screening';
import type { Option } from './field';

const UNKNOWN = ['dont-know', 'not-asked'];

/** What can be answered to a question of fact; on the person's own pages in their words. */
export function factOptions(
  questions: readonly FactQuestion[],
  key: string,
  words: 'say' | 'web' = 'say',
): Option[] {
  const answers = questions.find((one) => one.key === key)?.answers ?? [];
  return answers.map((answer) => ({ value: answer.value, text: answer[words] }));
}

/** Where leaving it out says that it was not asked, only what can be known is offered. */
export function knownOptions(
  questions: readonly FactQuestion[],
  key: string,
  words: 'say' | 'web' = 'say',
): Option[] {
  return factOptions(questions, key, words).filter(({ value }) => !UNKNOWN.includes(value));
}

export function factText(
  questions: readonly FactQuestion[],
  key: string,
  words: 'say' | 'web' = 'say',
): string {
  return questions.find((one) => one.key === key)?.[words] ?? '';
}
