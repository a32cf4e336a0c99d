import type { KnownWay, SafeWindow, ShownNumber } from '../../../contacts';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import type { ChangedCallBack } from '../../../telephony';

const TEXTS = [
  'phone',
  'whenKind',
  'whenFrom',
  'whenTo',
  'whenText',
  'whoMayAnswer',
  'sayWeAre',
  'codeWord',
  'showNumber',
  'message',
  'saidNow',
] as const;
type TextField = (typeof TEXTS)[number];

/** What was agreed with the person, as typed. */
export interface TypedTerms {
  texts: Readonly<Record<TextField, string>>;
  days: readonly string[];
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST = 200;

export function typedTerms(body: unknown): TypedTerms {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const text = (name: TextField): string => sentText(body, name);
  const days = [sent['days'] ?? []].flat().filter((day): day is string => typeof day === 'string');
  return {
    texts: Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<TextField, string>,
    days,
  };
}

/** The form as it first stands: what was agreed before, and nothing that the person has to say anew. */
export function termsAsAgreed(way: Partial<KnownWay> | null): TypedTerms {
  const { from = '', to = '', days = [] } = way?.window ?? {};
  const kept = ['whenText', 'whoMayAnswer', 'sayWeAre', 'codeWord', 'showNumber'] as const;
  const before = Object.fromEntries(kept.map((name) => [name, way?.[name] ?? '']));
  const asked = { phone: '', message: '', saidNow: '', whenKind: way?.window ? 'window' : '' };
  const texts = { ...asked, ...before, whenFrom: from, whenTo: to } as TypedTerms['texts'];
  return { texts, days: days.map(String) };
}

/** A yes is the person's, now, with its hours: anything less is asked about again. */
export function termsFailings(typed: TypedTerms, isPhoneKnown = false): Failed[] {
  const { texts } = typed;
  const failed = whenFailings(typed);
  if (!isPhoneKnown && parsePhone(texts.phone) === undefined)
    failed.unshift({ field: 'phone', code: 'call-back.phone' });
  // Another number is another place: that is changed where whoever asks for it has to prove who they are.
  if (isPhoneKnown && texts.phone.trim() !== '')
    failed.unshift({ field: 'phone', code: 'call-back.other-number' });
  for (const field of ['whenText', 'whoMayAnswer', 'sayWeAre', 'codeWord'] as const)
    if (texts[field].length > MOST) failed.push({ field, code: 'call-back.too-long' });
  if (texts.saidNow !== 'yes') failed.push({ field: 'saidNow', code: 'call-back.said-now' });
  return failed;
}

export function whenFailings({ texts, days }: TypedTerms): Failed[] {
  const failed: Failed[] = [];
  if (texts.whenKind !== 'any' && texts.whenKind !== 'window')
    failed.push({ field: 'whenKind', code: 'call-back.when' });
  if (texts.whenKind === 'window' && daysOf(days).length === 0)
    failed.push({ field: 'days', code: 'call-back.days' });
  if (texts.whenKind === 'window' && !areHours(texts))
    failed.push({ field: 'whenFrom', code: 'call-back.hours' });
  return failed;
}

/** Only of a form without failings. */
export function termsFrom({ texts, days }: TypedTerms): Omit<ChangedCallBack, 'contactId'> {
  return {
    phone: parsePhone(texts.phone),
    window: windowFrom({ texts, days }),
    whenText: orNull(texts.whenText),
    whoMayAnswer: orNull(texts.whoMayAnswer),
    sayWeAre: orNull(texts.sayWeAre),
    codeWord: orNull(texts.codeWord),
    showNumber: shownFrom(texts.showNumber),
    isVoicemailSafe: texts.message === 'yes',
  };
}

/** Only of a form without failings; null is any time. */
export function windowFrom({ texts, days }: TypedTerms): SafeWindow | null {
  const { whenKind, whenFrom: from, whenTo: to } = texts;
  return whenKind === 'window' ? { days: daysOf(days), from, to } : null;
}

function shownFrom(text: string): ShownNumber {
  return text === 'shown' ? 'shown' : 'withheld';
}

function areHours({ whenFrom, whenTo }: TypedTerms['texts']): boolean {
  return TIME.test(whenFrom) && TIME.test(whenTo) && whenFrom < whenTo;
}

function daysOf(days: readonly string[]): number[] {
  const numbers = days.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
