import type { NewSafeContact } from '../../contacts';
import type { DirectorySnapshot } from '../../directory';
import type { FieldError } from '../../kernel/domain-error';
import { parsePhone } from '../../kernel/phone-number';
import { ANSWERS, type AnswerSheet, type QuestionSet, type ScreeningAnswers } from '../../screening';
import type { Consent, IntakeFacts } from '../household';
import { outwardPostcode } from '../outward-postcode';
import { householdFrom } from './household-facts';
import type { ContactWayDto, NewReferralDto } from './new-referral';

export interface Known {
  questions: QuestionSet;
  areaCodes: readonly string[];
  directory: Pick<DirectorySnapshot, 'organisation'>;
}

type Part = keyof NewReferralDto;

/**
 * What the shape alone cannot say: whether areas, questions and organisations exist, and what must come together.
 * A part whose shape is wrong already is not looked at; the others are, so that one answer names everything.
 */
export function problemsIn(
  dto: NewReferralDto,
  known: Known,
  misshapen: readonly FieldError[],
): readonly FieldError[] {
  const broken = new Set(
    misshapen.filter(({ code }) => code !== 'unknown-field').map(({ pointer }) => pointer.split('/')[1]),
  );
  const checks: readonly (readonly [Part, () => FieldError[]])[] = [
    ['areaCode', () => areaProblems(dto, known.areaCodes)],
    ['consent', () => consentProblems(dto)],
    ['referrer', () => referrerProblems(dto)],
    ['person', () => personProblems(dto)],
    ['screening', () => answerProblems(dto, known.questions)],
    ['excludedOrganisationIds', () => organisationProblems(dto, known.directory)],
  ];
  return [...misshapen, ...checks.flatMap(([part, check]) => (broken.has(part) ? [] : check()))];
}

function areaProblems({ areaCode }: NewReferralDto, areaCodes: readonly string[]): FieldError[] {
  return areaCodes.includes(areaCode) ? [] : [{ pointer: '/areaCode', code: 'area.unknown' }];
}

function organisationProblems(dto: NewReferralDto, directory: Known['directory']): FieldError[] {
  return listed(dto.excludedOrganisationIds).flatMap((id, index) =>
    directory.organisation(id)
      ? []
      : [{ pointer: `/excludedOrganisationIds/${index}`, code: 'referral.organisation' }],
  );
}

function referrerProblems({ referrer: { phone } }: NewReferralDto): FieldError[] {
  return phone && !parsePhone(phone) ? [{ pointer: '/referrer/phone', code: 'referral.phone' }] : [];
}

function consentProblems({ consent }: NewReferralDto): FieldError[] {
  if (consent.answer === 'given') return [];
  return [
    ...(consent.lawfulBasis ? [] : [{ pointer: '/consent/lawfulBasis', code: 'consent.basis' }]),
    ...(consent.note?.trim() ? [] : [{ pointer: '/consent/note', code: 'consent.reason' }]),
  ];
}

function personProblems({ person }: NewReferralDto): FieldError[] {
  const isUnreadable = ({ method, value }: ContactWayDto): boolean =>
    method === 'email' ? !value.includes('@') : method !== 'post' && !parsePhone(value);
  return [
    ...(person.postcode && !outwardPostcode(person.postcode)
      ? [{ pointer: '/person/postcode', code: 'referral.postcode' }]
      : []),
    ...listed(person.contacts).flatMap((way, index) => {
      const code = way.method === 'email' ? 'referral.email' : 'referral.phone';
      return isUnreadable(way) ? [{ pointer: `/person/contacts/${index}/value`, code }] : [];
    }),
  ];
}

function answerProblems({ screening }: NewReferralDto, questions: QuestionSet): FieldError[] {
  const keys = new Set(
    questions.questions.flatMap(({ key, followUp }) => (followUp ? [key, followUp.key] : [key])),
  );
  return Object.entries(screening?.answers ?? {}).flatMap(([key, answer]) => {
    const pointer = `/screening/answers/${escaped(key)}`;
    if (!keys.has(key)) return [{ pointer, code: 'referral.question' }];
    return ANSWERS.some((each) => each === answer) ? [] : [{ pointer, code: 'referral.answer' }];
  });
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function factsFrom(dto: NewReferralDto): IntakeFacts {
  return {
    areaCode: dto.areaCode,
    callerKind: dto.callerKind ?? 'professional',
    personKnows: dto.personKnows ?? 'not-asked',
    screening: screeningOf(dto),
    needs: listed(dto.needs),
    person: personOf(dto),
    ...householdFrom(dto),
    safeContacts: listed(dto.person.contacts).map(safeContactOf),
    isCounterAllegation: false,
    excludedOrganisationIds: listed(dto.excludedOrganisationIds),
    excludedServiceIds: listed(dto.excludedServiceIds),
    attendedServiceIds: dto.attendedServiceIds ?? null,
    consent: consentOf(dto),
    consentConditions: listed(dto.consent.conditions),
    note: dto.note ?? null,
  };
}

function personOf(dto: NewReferralDto): IntakeFacts['person'] {
  const { name = null, ageYears = null, gender = null, postcode } = dto.person;
  const outward = outwardPostcode(postcode ?? '') ?? null;
  return { name, ageYears, gender, address: addressOf(dto), outwardPostcode: outward };
}

function consentOf({ consent: { answer, lawfulBasis, note } }: NewReferralDto): Consent {
  return { answer, lawfulBasis: answer === 'given' ? null : (lawfulBasis ?? null), note: note ?? null };
}

/** Whoever sends it, it is not the person: what they say is safe is kept as not asked. */
function safeContactOf({ method, value, safe, when }: ContactWayDto): NewSafeContact {
  return {
    method,
    value: method === 'email' || method === 'post' ? value : (parsePhone(value) ?? value),
    safe: safe ?? 'not-asked',
    isSaidByPerson: false,
    whenText: when ?? null,
  };
}

function addressOf({ person }: NewReferralDto): string | null {
  const parts = [person.address, person.postcode?.toUpperCase()].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

function screeningOf({ screening }: NewReferralDto): ScreeningAnswers {
  return {
    shortScreen: (screening?.answers as AnswerSheet | undefined) ?? null,
    judgement: screening?.judgement ?? null,
    instruments: listed(screening?.instruments).map(
      ({ tool, version, yes, unknown, grade, gradeAsGiven }) => ({
        tool,
        version: version ?? '',
        yes: yes ?? null,
        unknown: unknown ?? null,
        grade: grade ?? null,
        gradeAsGiven: gradeAsGiven ?? null,
      }),
    ),
  };
}

function listed<T>(items: readonly T[] | null | undefined): readonly T[] {
  return items ?? [];
}
