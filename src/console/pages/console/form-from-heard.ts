import type { Identity } from '../../../contacts';
import type { ScreeningAnswers } from '../../../screening';
import { answerField, childField, readContactForm, type ContactForm } from './contact-form';

export interface HeardBefore {
  people: readonly Identity[];
  answers: ScreeningAnswers | null;
  areaCode: string;
  callerKind: string | null;
}

type Way = Identity['ways'][number];

/** What somebody wrote to the hub, as if it had been typed here: nobody has to tell it twice. */
export function formFromHeard({ people, answers, areaCode, callerKind }: HeardBefore): ContactForm {
  const person = people.find(({ part }) => part === 'at-risk');
  const children = people.filter(({ part }) => part === 'child');
  return readContactForm({
    areaCode,
    callerKind,
    ...(person && { ...personFields(person), ...wayFields(person.ways) }),
    ...Object.fromEntries(children.flatMap(childFields)),
    ...(answers && answerFields(answers)),
  });
}

function answerFields({ shortScreen, judgement }: ScreeningAnswers): Record<string, unknown> {
  const answers = Object.entries(shortScreen ?? {}).map(([key, answer]) => [answerField(key), answer]);
  const isJudgedHigh = judgement?.level === 'high';
  return {
    ...(Object.fromEntries(answers) as Record<string, string>),
    ...(isJudgedHigh && { judgedHigh: 'yes', judgementReason: judgement.reason }),
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

function childFields({ name, ageYears, gender }: Identity, at: number): [string, unknown][] {
  return [
    [childField(at, 'name'), name ?? ''],
    [childField(at, 'age'), ageYears?.toString()],
    [childField(at, 'gender'), gender],
  ];
}
