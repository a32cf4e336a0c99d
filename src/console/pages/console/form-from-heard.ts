import type { Identity } from '../../../contacts';
import type { HeardMore } from '../../../intake';
import type { AnswerSheet, Instrument, QuestionSet, ScreeningAnswers } from '../../../screening';
import { writeBrought } from './brought-along';
import {
  answerField,
  childField,
  indicatorField,
  perpetratorField,
  readContactForm,
  type ContactForm,
} from './contact-form';

export interface HeardBefore {
  people: readonly Identity[];
  answers: ScreeningAnswers | null;
  more: HeardMore;
  questionSet: Pick<QuestionSet, 'checklists'>;
  areaCode: string;
  callerKind: string | null;
}

type Way = Identity['ways'][number];

/** What somebody wrote to the hub, as if it had been typed here: nobody has to tell it twice. */
export function formFromHeard(heard: HeardBefore): ContactForm {
  const { people, answers, areaCode, callerKind, more, questionSet } = heard;
  const person = people.find(({ part }) => part === 'at-risk');
  const children = people.filter(({ part }) => part === 'child');
  const perpetrators = people.filter(({ part }) => part === 'perpetrator');
  return readContactForm({
    areaCode,
    callerKind,
    ...(person && { ...personFields(person), ...wayFields(person.ways) }),
    ...Object.fromEntries([...children.flatMap(childFields), ...perpetrators.flatMap(perpetratorFields)]),
    ...(answers && answerFields(answers, questionSet)),
    ...moreFields(more),
  });
}

function answerFields(
  { shortScreen, judgement, opening, instruments = [] }: ScreeningAnswers,
  { checklists }: Pick<QuestionSet, 'checklists'>,
): Record<string, unknown> {
  const isOwn = ({ tool, answers }: Instrument): boolean =>
    Boolean(answers) && checklists.some((one) => one.tool === tool);
  const own = instruments.filter(isOwn);
  const isJudgedHigh = judgement?.level === 'high';
  return {
    ...fieldsOf({ ...shortScreen, ...opening }, answerField),
    ...fieldsOf(answersOf(own), indicatorField),
    checklistNote: own.map(({ note }) => note ?? '').find((note) => note !== ''),
    ...(isJudgedHigh && { judgedHigh: 'yes', judgementReason: judgement.reason }),
    brought: writeBrought({
      instruments: instruments.filter((one) => !isOwn(one)),
      judgement: isJudgedHigh ? null : judgement,
    }),
  };
}

function answersOf(instruments: readonly Instrument[]): AnswerSheet {
  return Object.fromEntries(instruments.flatMap(({ answers }) => Object.entries(answers ?? {})));
}

function fieldsOf(sheet: AnswerSheet, fieldOf: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(sheet).map(([key, answer]) => [fieldOf(key), answer]));
}

function moreFields(more: HeardMore): Record<string, unknown> {
  const { circumstances, consentConditions, excludedOrganisationIds, attendedServiceIds, needs } = more;
  const lists = {
    needs,
    conditions: consentConditions,
    excluded: excludedOrganisationIds,
    attended: attendedServiceIds ?? [],
  };
  if (!circumstances) return lists;
  const { pets, needsStepFree, noRecourse, isOneChance, doNotDiscloseLgbt, usesInterpreter } = circumstances;
  return {
    ...lists,
    pets,
    stepFree: needsStepFree,
    noRecourse,
    oneChance: isOneChance,
    ...(doNotDiscloseLgbt && { doNotDiscloseLgbt: 'yes' }),
    ...(usesInterpreter !== null && { interpreter: usesInterpreter }),
  };
}

function personFields({ name, ageYears, gender, address }: Identity): Record<string, unknown> {
  return { name, age: ageYears?.toString(), gender, address };
}

function wayFields(ways: readonly Way[]): Record<string, unknown> {
  const byMethod = (method: Way['method']): Way | undefined => ways.find((way) => way.method === method);
  const way = byMethod('phone') ?? byMethod('sms') ?? byMethod('voicemail');
  return {
    callbackNumber: way?.value,
    callbackSafe: byMethod('phone')?.safe,
    smsSafe: byMethod('sms')?.safe,
    voicemailSafe: byMethod('voicemail')?.safe,
    ...(way && whenFields(way)),
  };
}

/** A yes without hours is not "any time": the handler asks. */
function whenFields({ window, whenText, whoMayAnswer, sayWeAre, codeWord }: Way): Record<string, unknown> {
  const hours = window && { days: window.days.map(String), whenFrom: window.from, whenTo: window.to };
  return { ...(hours && { whenKind: 'window', ...hours }), whenText, whoMayAnswer, sayWeAre, codeWord };
}

function childFields(child: Identity, at: number): [string, unknown][] {
  return [
    [childField(at, 'name'), child.name ?? ''],
    [childField(at, 'age'), child.ageYears?.toString()],
    [childField(at, 'gender'), child.gender],
    [childField(at, 'relation'), child.relationToPerson],
    [childField(at, 'toOther'), child.relationToPerpetrator],
    [childField(at, 'lives'), child.livesWhere],
  ];
}

function perpetratorFields(one: Identity, at: number): [string, unknown][] {
  return [
    [perpetratorField(at, 'name'), one.name ?? ''],
    [perpetratorField(at, 'relation'), one.relationToPerson],
    [perpetratorField(at, 'age'), one.ageYears?.toString()],
    [perpetratorField(at, 'gender'), one.gender],
    [perpetratorField(at, 'lives'), one.livesWithPerson],
  ];
}
