import type { ContactMethod, NewSafeContact, SafeAnswer, SafeWindow } from '../../../contacts';
import { parsePhone, type E164 } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import type { ContactForm } from './contact-form';

const ASKED = { callbackSafe: 'phone', voicemailSafe: 'voicemail', smsSafe: 'sms' } as const satisfies Record<
  string,
  ContactMethod
>;
const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The ways to reach the person that were talked about. Not asked is written down as that: it is not a yes. */
export function safeWaysFrom(form: ContactForm, callerPhone: E164 | null): NewSafeContact[] {
  const number = numberOf(form, callerPhone);
  if (number === undefined) return [];
  const { whoMayAnswer, sayWeAre, codeWord, callerKind } = form.texts;
  const window = windowOf(form);
  const said = {
    value: number,
    isSaidByPerson: callerKind === 'self',
    window,
    whenText: whenTextOf(form, window),
    whoMayAnswer: orNull(whoMayAnswer),
    sayWeAre: orNull(sayWeAre),
    codeWord: orNull(codeWord),
  };
  return Object.entries(ASKED).map(([field, method]) => ({
    ...said,
    method,
    safe: safeAnswer(form.texts[field as keyof typeof ASKED]),
  }));
}

/** A yes that nobody could act on, or that a machine could act on at the wrong hour, is asked about again. */
export function safeWayProblems(form: ContactForm, callerPhone: E164 | null): Failed[] {
  const { callbackNumber, whenKind } = form.texts;
  const isAnySafe = Object.keys(ASKED).some((field) => form.texts[field as keyof typeof ASKED] === 'yes');
  const problems: Failed[] = [];
  if (callbackNumber.trim() !== '' && parsePhone(callbackNumber) === undefined)
    problems.push({ field: 'callbackNumber', code: 'console.phone' });
  else if (isAnySafe && numberOf(form, callerPhone) === undefined)
    problems.push({ field: 'callbackNumber', code: 'console.phone-missing' });
  if (isAnySafe && whenKind === '') problems.push({ field: 'whenKind', code: 'console.when' });
  if (whenKind === 'window') problems.push(...windowProblems(form));
  return problems;
}

function windowProblems({ texts, days }: ContactForm): Failed[] {
  const { whenFrom, whenTo } = texts;
  const areTimes = TIME.test(whenFrom) && TIME.test(whenTo) && whenFrom < whenTo;
  return [
    ...(days.length === 0 ? [{ field: 'days', code: 'console.when-days' }] : []),
    ...(areTimes ? [] : [{ field: 'whenFrom', code: 'console.when-times' }]),
  ];
}

function numberOf({ texts }: ContactForm, callerPhone: E164 | null): E164 | undefined {
  if (texts.callbackNumber.trim() !== '') return parsePhone(texts.callbackNumber);
  return texts.sameNumber === 'yes' ? (callerPhone ?? undefined) : undefined;
}

function windowOf({ texts, days }: ContactForm): SafeWindow | null {
  if (texts.whenKind !== 'window') return null;
  const numbers = days.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return { days: numbers.sort((a, b) => a - b), from: texts.whenFrom, to: texts.whenTo };
}

function whenTextOf({ texts }: ContactForm, window: SafeWindow | null): string | null {
  const parts = [
    window && `${window.days.map((day) => DAY_NAMES[day - 1]).join(', ')}, ${window.from} to ${window.to}`,
    texts.whenKind === 'any' && 'Any time',
    texts.whenText.trim(),
  ];
  return orNull(parts.filter(Boolean).join('. '));
}

function safeAnswer(text: string): SafeAnswer {
  return text === 'yes' || text === 'no' ? text : 'not-asked';
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
