import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { ContactMethod, PersonGender, SafeAnswer } from '../../contacts';
import {
  CALLER_KINDS,
  CHILD_RELATIONS,
  CONTACT_METHODS,
  LIVES_WHERE,
  PERPETRATOR_RELATIONS,
  PERSON_GENDERS,
  type CallerKind,
  type ChildRelation,
  type LivesWhere,
  type PerpetratorRelation,
} from '../../contacts';
import { LEVELS, type Level } from '../../kernel/level';
import { CONSENT_CONDITIONS, type ConsentCondition } from '../../routing';
import { ANSWERS, NEEDS, type Answer, type Need } from '../../screening';
import { LAWFUL_BASES, type ConsentAnswer, type LawfulBasis } from '../household';

const AT_MOST = 50;
const TEXT = 250;
const LONG_TEXT = 5_000;
const SAFE_ANSWERS = ['yes', 'no', 'not-asked'] as const satisfies readonly SafeAnswer[];
const CONSENT_ANSWERS = ['given', 'refused', 'not-asked'] as const satisfies readonly ConsentAnswer[];

const Text = (atMost = TEXT): PropertyDecorator => {
  const rules = [MaxLength(atMost, { message: 'referral.text' }), IsString({ message: 'referral.text' })];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};
const Required = (atMost = TEXT): PropertyDecorator => {
  const isThere = MinLength(1, { message: 'referral.required' });
  return (target, key) => [isThere, Text(atMost)].forEach((rule) => rule(target, key));
};
const OneOf = (values: readonly string[]): PropertyDecorator => IsIn(values, { message: 'referral.choice' });
const Listed = (values?: readonly string[], code = 'referral.choice'): PropertyDecorator => {
  const one = values ? IsIn(values, { each: true, message: code }) : IsString({ each: true, message: code });
  const rules = [
    one,
    ArrayMaxSize(AT_MOST, { message: 'referral.list' }),
    IsArray({ message: 'referral.list' }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};
const Whole = (atMost: number, code: string): PropertyDecorator => {
  const rules = [Max(atMost, { message: code }), Min(0, { message: code }), IsInt({ message: code })];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};
const Nested = (dto: () => new () => object): PropertyDecorator => {
  const rules = [
    Type(dto),
    ValidateNested({ message: 'referral.object' }),
    IsObject({ message: 'referral.required' }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};
const ListOf = (dto: () => new () => object): PropertyDecorator => {
  const rules = [
    Type(dto),
    ValidateNested({ each: true, message: 'referral.object' }),
    ArrayMaxSize(AT_MOST, { message: 'referral.list' }),
    IsArray({ message: 'referral.list' }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};

export class ReferrerDto {
  @Required() name!: string;
  @Required() role!: string;
  @Required() @Matches(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { message: 'referral.email' }) email!: string;
  @IsOptional() @Text() phone?: string | null;
}

export class ConsentDto {
  @OneOf(CONSENT_ANSWERS) answer!: ConsentAnswer;
  @IsOptional() @OneOf(LAWFUL_BASES) lawfulBasis?: LawfulBasis | null;
  @IsOptional() @Text(LONG_TEXT) note?: string | null;
  /** Whom the person rules out while agreeing to the rest. */
  @IsOptional() @Listed(CONSENT_CONDITIONS) conditions?: ConsentCondition[] | null;
}

export class ContactWayDto {
  @OneOf(CONTACT_METHODS) method!: ContactMethod;
  @Required() value!: string;
  @IsOptional() @OneOf(SAFE_ANSWERS) safe?: SafeAnswer | null;
  @IsOptional() @Text() when?: string | null;
}

export class PersonDto {
  @IsOptional() @Text() name?: string | null;
  @IsOptional() @Whole(120, 'referral.age') ageYears?: number | null;
  @IsOptional() @OneOf(PERSON_GENDERS) gender?: PersonGender | null;
  @IsOptional() @Text(LONG_TEXT) address?: string | null;
  @IsOptional() @Text() postcode?: string | null;
  @IsOptional() @ListOf(() => ContactWayDto) contacts?: ContactWayDto[] | null;
}

export class InstrumentDto {
  @Required(64) tool!: string;
  @IsOptional() @Text(64) version?: string | null;
  @IsOptional() @Whole(200, 'referral.count') yes?: number | null;
  @IsOptional() @Whole(200, 'referral.count') unknown?: number | null;
  @IsOptional() @OneOf(LEVELS) grade?: Level | null;
  /** In the tool's own words; the area's table says what it means. */
  @IsOptional() @Text(64) gradeAsGiven?: string | null;
}

export class JudgementDto {
  @OneOf(LEVELS) level!: Level;
  @Required(LONG_TEXT) reason!: string;
}

export class ScreeningDto {
  /** By question key; the keys are the current question set's. */
  @IsOptional() @IsObject({ message: 'referral.object' }) answers?: Record<string, unknown> | null;
  @IsOptional() @ListOf(() => InstrumentDto) instruments?: InstrumentDto[] | null;
  @IsOptional() @Nested(() => JudgementDto) judgement?: JudgementDto | null;
}

class MemberDto {
  @IsOptional() @Text() name?: string | null;
  @IsOptional() @OneOf(PERSON_GENDERS) gender?: PersonGender | null;
}

export class ChildDto extends MemberDto {
  @IsOptional() @Whole(17, 'referral.child-age') ageYears?: number | null;
  @IsOptional() @OneOf(LIVES_WHERE) livesWhere?: LivesWhere | null;
  @IsOptional() @OneOf(CHILD_RELATIONS) relationToPerson?: ChildRelation | null;
  @IsOptional() @OneOf(CHILD_RELATIONS) relationToPerpetrator?: ChildRelation | null;
}

export class PerpetratorDto extends MemberDto {
  @IsOptional() @Whole(120, 'referral.age') ageYears?: number | null;
  @IsOptional() @OneOf(PERPETRATOR_RELATIONS) relation?: PerpetratorRelation | null;
  @IsOptional() @OneOf(ANSWERS) livesWithPerson?: Answer | null;
}

export class CircumstancesDto {
  @IsOptional() @OneOf(ANSWERS) pets?: Answer | null;
  @IsOptional() @OneOf(ANSWERS) needsStepFree?: Answer | null;
  @IsOptional() @OneOf(ANSWERS) noRecourse?: Answer | null;
  @IsOptional() @OneOf(ANSWERS) isOneChance?: Answer | null;
  @IsOptional() @IsBoolean({ message: 'referral.choice' }) doNotDiscloseLgbt?: boolean | null;
  /** BCP 47, the language alone. */
  @IsOptional()
  @Matches(/^[a-z]{2,3}$/, { message: 'referral.choice' })
  usesInterpreter?: string | null;
}

/** What a partner system sends. */
export class NewReferralDto {
  @Required(9) areaCode!: string;
  @Nested(() => ReferrerDto) referrer!: ReferrerDto;
  @Nested(() => ConsentDto) consent!: ConsentDto;
  @Nested(() => PersonDto) person!: PersonDto;
  @IsOptional() @Nested(() => ScreeningDto) screening?: ScreeningDto | null;

  @IsOptional() @Listed(NEEDS) needs?: Need[] | null;

  @IsOptional() @ListOf(() => ChildDto) children?: ChildDto[] | null;
  @IsOptional() @ListOf(() => PerpetratorDto) perpetrators?: PerpetratorDto[] | null;
  @IsOptional() @Nested(() => CircumstancesDto) circumstances?: CircumstancesDto | null;

  @IsOptional() @Listed(undefined, 'referral.organisation') excludedOrganisationIds?: string[] | null;
  @IsOptional() @Listed(undefined, 'referral.text') excludedServiceIds?: string[] | null;
  @IsOptional() @Listed(undefined, 'referral.text') attendedServiceIds?: string[] | null;
  /** Whether the person knows that this is sent. */
  @IsOptional() @OneOf(ANSWERS) personKnows?: Answer | null;

  @IsOptional() @OneOf(CALLER_KINDS) callerKind?: CallerKind | null;
  @IsOptional() @Text(LONG_TEXT) note?: string | null;
}
