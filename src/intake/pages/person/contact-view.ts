import { answerTo, type Card, type QuestionSet } from '../../../screening';
import { answerSheetOf } from '../answers';
import { textOf, type Given } from '../field';
import { safeWindow } from './contact-facts';
import { answerField, type ContactContext } from './contact-journey';
import type { PersonText } from './text.en-GB';

export interface ShownCard {
  title: string;
  lines: readonly string[];
}

/** What these answers call for at once, in the question set's own order; never the cards that are for handlers alone. */
export function cardsFor(given: Given, questions: QuestionSet): readonly ShownCard[] {
  const sheet = answerSheetOf(given, questions, answerField);
  const called = questions.questions.flatMap(({ key, cards }) =>
    cards.filter(({ on }) => on.includes(answerTo(sheet, key))).map(({ card }) => card),
  );
  return questions.cards.filter(({ key, web }) => called.includes(key) && web.length > 0).map(shown);
}

function shown({ title, web }: Card): ShownCard {
  return { title, lines: web };
}

/** The pages at which earlier answers call for something to be read first. */
export function cardsOn(step: string, given: Given, questions: QuestionSet): readonly ShownCard[] {
  const isEmergency = (card: ShownCard): boolean => card.title === emergencyTitle(questions);
  const cards = cardsFor(given, questions);
  if (step === 'emergency') return cards.filter(isEmergency);
  return step === 'help' ? cards.filter((card) => !isEmergency(card)) : [];
}

function emergencyTitle(questions: QuestionSet): string | undefined {
  return questions.cards.find(({ key }) => key === 'call-999')?.title;
}

export interface SentView {
  /** Only for somebody who will ring: written down, it can be found. */
  reference: string | null;
  isPlaced: boolean;
  by: string;
  when: string | null;
  sayWeAre: string | null;
  hasCodeWord: boolean;
  cards: readonly ShownCard[];
}

export function sentView(
  given: Given,
  receipt: { reference: string; outcome: string; by: string },
  { questions, text }: Pick<ContactContext, 'questions' | 'text'>,
): SentView {
  return {
    reference: textOf(given, 'method') === 'ring' ? receipt.reference : null,
    isPlaced: receipt.outcome === 'placed',
    by: receipt.by,
    when: whenWords(given, text),
    sayWeAre: textOf(given, 'sayWeAre') || null,
    hasCodeWord: textOf(given, 'codeWord') !== '',
    cards: cardsFor(given, questions),
  };
}

/** Such as `Tuesday or Thursday, 12pm to 5pm`; null when any time is good. */
export function whenWords(given: Given, text: PersonText): string | null {
  const window = safeWindow(given);
  if (!window) return null;
  const { days } = window;
  const isAnyDay = days.length === text.days.length;
  const names = isAnyDay ? text.anyDay : days.map((day) => text.days[day - 1] ?? '').join(text.or);
  const time = Object.entries(text.talk.times).find(([key]) => key === textOf(given, 'time'))?.[1];
  return `${names}, ${(time ?? text.talk.times.any).toLowerCase()}`;
}
