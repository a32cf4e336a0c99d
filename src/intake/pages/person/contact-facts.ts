import type { NewSafeContact, SafeWindow } from '../../../contacts';
import { parsePhone } from '../../../kernel/phone-number';
import { CONSENT_CONDITIONS } from '../../../routing';
import { NEEDS, type Answer } from '../../../screening';
import { childAges } from '../../child-ages';
import { NOTHING_MORE, type ConsentAnswer, type IntakeFacts } from '../../household';
import { outwardPostcode } from '../../outward-postcode';
import { ageOf, answerSheetOf } from '../answers';
import { listOf, textOf, textOrNull, type Given } from '../field';
import {
  answerGiven,
  genderGiven,
  languageGiven,
  livesWhereGiven,
  perpetratorRelation,
} from '../household-answers';
import { answerField, type ContactContext } from './contact-journey';

/** How the hub, which reads English, reads what the form has no box for. */
const FOR_HUB = {
  willRing: 'Will ring us. Do not make contact.',
  codeWord: 'Code word',
  area: 'Area',
  areaElsewhere: 'lives outside the areas served here',
  areaLeftOut: 'did not say',
  mustNotTell: 'Must not be told',
} as const;
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
  const isAreaServed = context.areas.some(({ code }) => code === textOf(given, 'area'));
  const needs = listOf(given, 'needs');
  const facts: IntakeFacts = {
    ...NOTHING_MORE,
    ...householdOf(given),
    areaCode: areaCodeOf(given, context),
    callerKind: 'self',
    screening: {
      shortScreen: answerSheetOf(given, context.questions, answerField),
      judgement: null,
    },
    needs: NEEDS.filter((need) => needs.includes(need)),
    person: {
      name: textOrNull(given, 'name'),
      ageYears: ageOf(given, 'age'),
      gender: genderGiven(given, 'gender'),
      address: null,
      outwardPostcode: outwardPostcode(textOf(given, 'outcode')) ?? null,
    },
    safeContacts: safeContacts(given),
    isCounterAllegation: false,
    consent: { answer: consentAnswer(given), lawfulBasis: null, note: null },
    consentConditions: CONSENT_CONDITIONS.filter((one) => listOf(given, 'ruledOut').includes(one)),
    note: noteForHub(given, isAreaServed),
  };
  // Nobody knows which area's services are hers, or whom among them she fears: a person reads that, not a machine.
  return { facts, isForHubFirst: !isAreaServed || textOf(given, 'mustNotTell') !== '' };
}

/** Somebody from elsewhere, or who did not say, is dealt with by the first area's hub. */
export function areaCodeOf(given: Given, { areas }: Pick<ContactContext, 'areas'>): string {
  const served = areas.find(({ code }) => code === textOf(given, 'area'));
  return (served ?? areas[0])?.code ?? '';
}

/** What is not ticked was not asked: it is never a no. */
function householdOf(given: Given): Pick<IntakeFacts, 'children' | 'perpetrators' | 'circumstances'> {
  const isTrue = (truth: string): boolean => listOf(given, 'truths').includes(truth);
  const answer = (truth: string): Answer => (isTrue(truth) ? 'yes' : 'not-asked');
  const livesWhere = livesWhereGiven(given, 'childrenLive');
  return {
    children: (childAges(textOf(given, 'children')) ?? []).map((ageYears) => ({
      name: null,
      ageYears,
      gender: null,
      livesWhere,
      relationToPerson: 'child',
      relationToPerpetrator: null,
    })),
    perpetrators: listOf(given, 'harmers').map((relation) => ({
      name: null,
      ageYears: null,
      gender: null,
      relation: perpetratorRelation(relation),
      livesWithPerson: answerGiven(given, 'harmersLive'),
    })),
    circumstances: {
      pets: answer('pets'),
      needsStepFree: answer('step-free'),
      noRecourse: answer('no-recourse'),
      isOneChance: answer('one-chance'),
      doNotDiscloseLgbt: isTrue('do-not-disclose-lgbt'),
      usesInterpreter: languageGiven(given, 'language'),
    },
  };
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
  const words = FOR_HUB;
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
