import { heardFromIn, PERSON_GENDERS, type NewSafeContact } from '../../../contacts';
import { LEVELS, type Level } from '../../../kernel/level';
import { parsePhone } from '../../../kernel/phone-number';
import { CONSENT_CONDITIONS } from '../../../routing';
import { NEEDS, type Instrument, type Judgement, type ScreeningAnswers } from '../../../screening';
import { LAWFUL_BASES, NOTHING_MORE, type Consent, type IntakeFacts } from '../../household';
import { outwardPostcode } from '../../outward-postcode';
import { ageOf, answerSheetOf } from '../answers';
import { listOf, textOf, textOrNull, type Given } from '../field';
import { answerGiven } from '../household-answers';
import { checklistInstrument, ONE_BY_ONE } from './checklist-step';
import { householdFacts } from './household-step';
import { answerField, OTHER, type ReferContext } from './refer-journey';
import { REFER_TEXT } from './text.en-GB';

export interface ReferFacts {
  facts: IntakeFacts;
  isForHubFirst: boolean;
}

/** What a professional's form says, once every page of it is in order. */
export function referFacts(given: Given, context: ReferContext): ReferFacts {
  const needs = listOf(given, 'needs');
  const facts: IntakeFacts = {
    ...NOTHING_MORE,
    ...householdFacts(given),
    areaCode: textOf(given, 'area'),
    callerKind: 'professional',
    personKnows: answerGiven(given, 'personKnows'),
    screening: screeningOf(given, context),
    needs: NEEDS.filter((need) => needs.includes(need)),
    person: {
      name: textOrNull(given, 'personName'),
      ageYears: ageOf(given, 'age'),
      gender: PERSON_GENDERS.find((gender) => gender === textOf(given, 'gender')) ?? null,
      address: addressOf(given),
      outwardPostcode: outwardPostcode(textOf(given, 'postcode')) ?? null,
    },
    safeContacts: safeContactOf(given),
    isCounterAllegation: false,
    excludedOrganisationIds: listOf(given, 'excluded'),
    consent: consentOf(given),
    consentConditions: CONSENT_CONDITIONS.filter((one) => listOf(given, 'ruledOut').includes(one)),
    note: noteOf(given),
    heardFrom: heardFromIn(textOf(given, 'heardFrom')),
    statedOrganisationId: chosenOrganisation(given, context)?.id,
  };
  // A name cannot be matched to a worker by the machine: the hub reads it before anybody is offered this.
  return { facts, isForHubFirst: textOf(given, 'excludedPeople') !== '' };
}

/** Name, role, organisation and numbers as typed, for whoever rings back. */
export function referrerDetails(given: Given, context: ReferContext): string {
  const chosen = chosenOrganisation(given, context)?.name;
  const organisation = context.signedInAs ?? chosen ?? textOf(given, 'organisationName');
  const typed = ['name', 'role', 'email', 'phone'].map((field) => textOf(given, field));
  return [typed[0], typed[1], organisation, typed[2], typed[3]].filter(Boolean).join('; ');
}

function chosenOrganisation(
  given: Given,
  { organisations }: ReferContext,
): ReferContext['organisations'][number] | undefined {
  return organisations.find(({ id }) => id === textOf(given, 'organisation'));
}

function consentOf(given: Given): Consent {
  const answer = textOf(given, 'consent') as Consent['answer'];
  if (answer === 'given') return { answer, lawfulBasis: null, note: textOrNull(given, 'conditions') };
  const lawfulBasis = LAWFUL_BASES.find((basis) => basis === textOf(given, 'basis')) ?? null;
  const note = [textOf(given, 'reason'), textOf(given, 'conditions')].filter(Boolean).join('\n');
  return { answer, lawfulBasis, note: note || null };
}

function safeContactOf(given: Given): NewSafeContact[] {
  const method = (['phone', 'sms', 'email'] as const).find((each) => each === textOf(given, 'method'));
  if (!method) return [];
  const reach = textOf(given, 'reach');
  const value = method === 'email' ? reach : (parsePhone(reach) ?? reach);
  const safe = textOf(given, 'safe');
  return [
    {
      method,
      value,
      safe: safe === 'yes' || safe === 'no' ? safe : 'not-asked',
      isSaidByPerson: false,
      whenText: textOrNull(given, 'when'),
    },
  ];
}

function addressOf(given: Given): string | null {
  const parts = [textOf(given, 'address'), textOf(given, 'postcode').toUpperCase()].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

function screeningOf(given: Given, context: ReferContext): ScreeningAnswers {
  const sheet = answerSheetOf(given, context.questions, answerField);
  return {
    shortScreen: Object.keys(sheet).length > 0 ? sheet : null,
    judgement: judgementOf(given),
    instruments:
      textOf(given, 'tool') === ONE_BY_ONE
        ? checklistInstrument(context.questions, given)
        : instrumentOf(given),
  };
}

function judgementOf(given: Given): Judgement | null {
  const level = levelOf(given, 'judgement');
  return level ? { level, reason: textOf(given, 'judgementReason') } : null;
}

function instrumentOf(given: Given): Instrument[] {
  const chosen = textOf(given, 'tool');
  if (chosen === '') return [];
  return [
    {
      tool: chosen === OTHER ? textOf(given, 'toolName') : chosen,
      version: textOf(given, 'toolVersion'),
      yes: countOf(given, 'toolYes'),
      unknown: countOf(given, 'toolUnknown'),
      grade: levelOf(given, 'toolGrade'),
      gradeAsGiven: textOrNull(given, 'toolGradeWords'),
    },
  ];
}

function countOf(given: Given, name: string): number | null {
  const text = textOf(given, name);
  return text === '' ? null : Number(text);
}

function levelOf(given: Given, name: string): Level | null {
  return LEVELS.find((level) => level === textOf(given, name)) ?? null;
}

function noteOf(given: Given): string | null {
  const mustNotSee = textOf(given, 'excludedPeople');
  const lines = [
    mustNotSee === '' ? '' : `${REFER_TEXT.forHub.mustNotSee}: ${mustNotSee}.`,
    textOf(given, 'note'),
  ].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : null;
}
