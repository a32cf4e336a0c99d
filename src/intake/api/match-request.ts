import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PERSON_GENDERS, type PersonGender } from '../../contacts';
import type { FieldError } from '../../kernel/domain-error';
import { LEVELS, type Level } from '../../kernel/level';
import { ANSWERS, NEEDS, type Answer, type Need } from '../../screening';
import { NO_CIRCUMSTANCES, NO_PLACE, NOTHING_MORE, type IntakeFacts } from '../household';

const AGE = /^(?:\d{1,2}|1[01]\d|120)$/;
const LIST = /^[a-z0-9-]+(?:,[a-z0-9-]+){0,49}$/;
const CHILD_AGES = /^(?:\d|1[0-7])(?:,(?:\d|1[0-7])){0,19}$/;

/** Somebody who could be anybody: no name, no place but the area, no way to reach them. */
export class MatchDto {
  @MaxLength(9, { message: 'area.unknown' })
  @MinLength(1, { message: 'area.unknown' })
  @IsString({ message: 'area.unknown' })
  areaCode!: string;
  @IsOptional() @IsIn(LEVELS, { message: 'referral.choice' }) level?: Level;
  /** Needs, with commas between them. */
  @IsOptional() @Matches(LIST, { message: 'referral.list' }) needs?: string;
  @IsOptional() @Matches(AGE, { message: 'referral.age' }) ageYears?: string;
  @IsOptional() @IsIn(PERSON_GENDERS, { message: 'referral.choice' }) gender?: PersonGender;
  /** Ages in years, with commas between them. */
  @IsOptional() @Matches(CHILD_AGES, { message: 'referral.child-age' }) childAges?: string;
  @IsOptional() @IsIn(ANSWERS, { message: 'referral.choice' }) pets?: Answer;
  @IsOptional() @IsIn(ANSWERS, { message: 'referral.choice' }) needsStepFree?: Answer;
  @IsOptional() @IsIn(ANSWERS, { message: 'referral.choice' }) noRecourse?: Answer;
}

export function matchProblems({ areaCode, needs }: MatchDto, areaCodes: readonly string[]): FieldError[] {
  const unknown = (needs?.split(',') ?? []).some((need) => !NEEDS.includes(need as Need));
  return [
    ...(areaCodes.includes(areaCode) ? [] : [{ pointer: '/areaCode', code: 'area.unknown' }]),
    ...(unknown ? [{ pointer: '/needs', code: 'referral.choice' }] : []),
  ];
}

export function matchFacts(asked: MatchDto): IntakeFacts {
  const { areaCode, level, gender = null, pets, needsStepFree, noRecourse } = asked;
  return {
    ...NOTHING_MORE,
    areaCode,
    callerKind: 'professional',
    screening: { shortScreen: null, judgement: level ? { level, reason: 'asked by a system' } : null },
    needs: (asked.needs?.split(',') ?? []) as Need[],
    person: { name: null, ageYears: numberIn(asked.ageYears), gender, address: null, outwardPostcode: null },
    children: childrenOf(asked),
    circumstances: {
      ...NO_CIRCUMSTANCES,
      pets: pets ?? NO_CIRCUMSTANCES.pets,
      needsStepFree: needsStepFree ?? NO_CIRCUMSTANCES.needsStepFree,
      noRecourse: noRecourse ?? NO_CIRCUMSTANCES.noRecourse,
    },
    safeContacts: [],
    isCounterAllegation: false,
    consent: { answer: 'given', lawfulBasis: null, note: null },
    note: null,
  };
}

function childrenOf({ childAges }: MatchDto): IntakeFacts['children'] {
  return (childAges?.split(',') ?? []).map((age) => ({
    ...NO_PLACE,
    name: null,
    gender: null,
    ageYears: Number(age),
    livesWhere: 'with-person',
  }));
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
