import {
  checklistFor,
  type Answer,
  type Checklist,
  type Instrument,
  type QuestionSet,
} from '../../../screening';
import { ageOf } from '../answers';
import { textOrNull, type Field, type Given } from '../field';
import { answerGiven } from '../household-answers';
import { REFER_TEXT } from './text.en-GB';

/** Chosen as the tool: the 24 are answered one by one, on a page of their own. */
export const ONE_BY_ONE = 'one-by-one';
const NOTE = 'checklistNote';

export function indicatorField(key: string): string {
  return `check-${key}`;
}

export function checklistFields(set: QuestionSet, given: Given): Field[] {
  const { checklist: words, yes, no, dontKnow, notAsked } = REFER_TEXT;
  const options = Object.entries({ yes, no, 'dont-know': dontKnow, 'not-asked': notAsked }).map(
    ([value, text]) => ({ value, text }),
  );
  return [
    { kind: 'words', text: words.intro },
    ...(checklistOf(set, given)?.indicators ?? []).map(({ number, key, reason }): Field => ({
      kind: 'choice',
      name: indicatorField(key),
      label: `${number}. ${reason}`,
      options,
      isInline: true,
    })),
    { kind: 'long', name: NOTE, label: words.note, rows: 3 },
  ];
}

export function checklistInstrument(set: QuestionSet, given: Given): Instrument[] {
  const checklist = checklistOf(set, given);
  if (!checklist) return [];
  const answers = checklist.indicators.map(({ key }): [string, Answer] => [
    key,
    answerGiven(given, indicatorField(key)),
  ]);
  return [
    {
      tool: checklist.tool,
      version: set.version,
      yes: null,
      unknown: null,
      grade: null,
      answers: Object.fromEntries(answers),
      note: textOrNull(given, NOTE),
    },
  ];
}

function checklistOf(set: QuestionSet, given: Given): Checklist | undefined {
  return checklistFor(set, ageOf(given, 'age'));
}
