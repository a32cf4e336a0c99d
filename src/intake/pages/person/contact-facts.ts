import { PERSON_GENDERS, type NewSafeContact, type SafeWindow } from '../../../contacts';
import { parsePhone } from '../../../kernel/phone-number';
import { NEEDS } from '../../../screening';
import { childAges } from '../../child-ages';
import type { ConsentAnswer, IntakeFacts } from '../../household';
import { outwardPostcode } from '../../outward-postcode';
import { ageOf, answerSheetOf } from '../answers';
import { listOf, textOf, textOrNull, type Given } from '../field';
import { answerField, type ContactContext } from './contact-journey';
import { TEXT } from './text.en-GB';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const HOURS: Readonly<Record<string, { from: string; to: string }>> = {
  morning: { from: '09:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '20:00' },
};
const WHOLE_DAY = { from: '00:00', to: '23:59' };

export interface ContactFacts {
  facts: IntakeFacts;
  isForHubFirst: boolean;
}

/** What a person's own message says, once every page of it is in order. */
export function contactFacts(given: Given, context: ContactContext): ContactFacts {
  const areaCode = context.areas.find(({ code }) => code === textOf(given, 'area'))?.code;
  const needs = listOf(given, 'needs');
  const facts: IntakeFacts = {
    areaCode: areaCode ?? context.areas[0]?.code ?? '',
    callerKind: 'self',
    screening: {
      shortScreen: answerSheetOf(given, context.questions, answerField),
      judgement: null,
    },
    needs: NEEDS.filter((need) => needs.includes(need)),
    person: {
      name: textOrNull(given, 'name'),
      ageYears: ageOf(given, 'age'),
      gender: PERSON_GENDERS.find((gender) => gender === textOf(given, 'gender')) ?? null,
      address: null,
      outwardPostcode: outwardPostcode(textOf(given, 'outcode')) ?? null,
    },
    children: (childAges(textOf(given, 'children')) ?? []).map((ageYears) => ({
      name: null,
      ageYears,
      gender: null,
    })),
    safeContacts: safeContacts(given),
    isCounterAllegation: false,
    excludedOrganisationIds: [],
    consent: { answer: consentAnswer(given), lawfulBasis: null, note: null },
    note: noteForHub(given, areaCode !== undefined),
  };
  // Nobody knows which area's services are hers, or whom among them she fears: a person reads that, not a machine.
  return { facts, isForHubFirst: areaCode === undefined || textOf(given, 'mustNotTell') !== '' };
}

function consentAnswer(given: Given): ConsentAnswer {
  const answer = textOf(given, 'consent');
  return answer === 'given' || answer === 'refused' ? answer : 'not-asked';
}

function safeContacts(given: Given): NewSafeContact[] {
  const method = textOf(given, 'method');
  if (method !== 'phone' && method !== 'sms' && method !== 'email') return [];
  const reach = textOf(given, 'reach');
  const way = {
    value: method === 'email' ? reach : (parsePhone(reach) ?? reach),
    isSaidByPerson: true,
    window: safeWindow(given),
    whenText: textOrNull(given, 'whenText'),
    whoMayAnswer: textOrNull(given, 'whoMayAnswer'),
    sayWeAre: textOrNull(given, 'sayWeAre'),
    codeWord: textOrNull(given, 'codeWord'),
  };
  const voicemail = textOf(given, 'voicemail');
  const main: NewSafeContact = {
    ...way,
    method,
    safe: textOf(given, 'isSafe') === 'yes' ? 'yes' : 'not-asked',
  };
  if (method !== 'phone' || (voicemail !== 'yes' && voicemail !== 'no')) return [main];
  return [main, { ...way, method: 'voicemail', safe: voicemail }];
}

/** No day chosen is any day, no time any time; neither is no window at all. */
export function safeWindow(given: Given): SafeWindow | null {
  const days = listOf(given, 'days').map(Number);
  const hours = HOURS[textOf(given, 'time')];
  if (days.length === 0 && !hours) return null;
  return { days: days.length > 0 ? days : EVERY_DAY, ...(hours ?? WHOLE_DAY) };
}

function noteForHub(given: Given, isAreaServed: boolean): string | null {
  const words = TEXT.forHub;
  const willRing = textOf(given, 'method') === 'ring';
  const elsewhere = textOf(given, 'area') === 'elsewhere' ? words.areaElsewhere : words.areaLeftOut;
  const lines = [
    willRing ? words.willRing : '',
    willRing ? labelled(words.codeWord, textOf(given, 'codeWord')) : '',
    isAreaServed ? '' : labelled(words.area, elsewhere),
    labelled(words.mustNotTell, textOf(given, 'mustNotTell')),
    textOf(given, 'note'),
  ].filter((line) => line !== '');
  return lines.length > 0 ? lines.join('\n') : null;
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `${label}: ${text}.`;
}
