import type { QuestionSet } from '../../../screening';

/** What a field of the form is called where it is spoken of away from its place. */
const WORDS: Readonly<Record<string, string>> = {
  callbackNumber: 'Call-back number',
  callbackSafe: 'Is it safe to ring it?',
  voicemailSafe: 'Is it safe to leave a voice message?',
  smsSafe: 'Is it safe to send a text?',
  sameNumber: 'The number of this call',
  whenKind: 'When is it safe?',
  whenFrom: 'Safe from',
  whenTo: 'Safe until',
  whenText: 'Anything else about when',
  whoMayAnswer: 'Who may answer',
  sayWeAre: 'Say we are',
  codeWord: 'Code word',
  callerKind: 'Who is calling',
  personKnows: 'Does the person know of this call?',
  counterAllegation: 'Both sides say they are harmed',
  name: 'Name to use',
  age: 'Age',
  gender: 'Describes themselves as',
  areaCode: 'Area where help is wanted',
  address: 'Address',
  postcode: 'Postcode',
  judgedHigh: 'I judge this to be high',
  judgementReason: 'Why it is judged high',
  checklistNote: 'What was said beside the checklist',
  pets: 'Pets',
  stepFree: 'Step-free',
  noRecourse: 'No recourse to public funds',
  oneChance: 'One chance',
  interpreter: 'Interpreter',
  doNotDiscloseLgbt: 'Asks us to tell nobody that they are LGBT',
  consent: 'Agrees that we tell the services',
  lawfulBasis: 'Why sharing is lawful',
  consentNote: 'What was agreed, or asked to be kept back',
  note: 'Note',
};

const ROW = /^(child|perpetrator)-(\d+)-(\w+)$/;
const ROW_WORDS = { child: 'Child', perpetrator: 'Somebody who causes harm' } as const;
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  relation: 'relation',
  toOther: 'to whoever harms',
  lives: 'where they live',
};

const CHECKLIST = 'A question of the checklist';

export function sayField(field: string, questionSet: Pick<QuestionSet, 'questions'>): string {
  return sayRow(field) ?? sayQuestion(field, questionSet) ?? WORDS[field] ?? CHECKLIST;
}

function sayRow(field: string): string | undefined {
  const [, kind, number, column = ''] = ROW.exec(field) ?? [];
  if (kind === undefined) return undefined;
  return `${ROW_WORDS[kind as keyof typeof ROW_WORDS]} ${number}: ${COLUMN_WORDS[column] ?? column}`;
}

function sayQuestion(field: string, { questions }: Pick<QuestionSet, 'questions'>): string | undefined {
  const key = /^answer-(.+)$/.exec(field)?.[1];
  if (key === undefined) return undefined;
  const asked = questions.find((one) => one.key === key);
  return asked?.say ?? questions.find(({ followUp }) => followUp?.key === key)?.followUp?.say;
}

const VALUE_WORDS: Readonly<Record<string, string>> = {
  '': 'nothing',
  yes: 'Yes',
  no: 'No',
  'dont-know': 'Don’t know',
  given: 'Yes',
  refused: 'No',
};

/** As somebody reads it who has to choose. */
export function sayValue(value: string): string {
  return VALUE_WORDS[value] ?? value;
}

/** In a line of one's own both can stand; of two answers to a question only one. */
const BOTH_FIT: ReadonlySet<string> = new Set([
  'whenText',
  'whoMayAnswer',
  'address',
  'judgementReason',
  'checklistNote',
  'consentNote',
  'note',
]);

export function canKeepBoth(field: string): boolean {
  return BOTH_FIT.has(field);
}

export function bothOf(kept: string, other: string, field: string): string {
  const gap = ['note', 'judgementReason', 'checklistNote'].includes(field) ? '\n' : '; ';
  return kept === '' ? other : `${kept}${gap}${other}`;
}
