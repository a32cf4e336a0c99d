import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
import { CALLER_KINDS, CONTACT_METHODS, PERSON_GENDERS, type CallerKind } from '../../contacts';
import { LEVELS, type Level } from '../../kernel/level';
import { NEEDS, type Need } from '../../screening';
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

export class ChildDto {
  @IsOptional() @Text() name?: string | null;
  @IsOptional() @Whole(17, 'referral.child-age') ageYears?: number | null;
  @IsOptional() @OneOf(PERSON_GENDERS) gender?: PersonGender | null;
}

/** What a partner system sends. */
export class NewReferralDto {
  @Required(9) areaCode!: string;
  @Nested(() => ReferrerDto) referrer!: ReferrerDto;
  @Nested(() => ConsentDto) consent!: ConsentDto;
  @Nested(() => PersonDto) person!: PersonDto;
  @IsOptional() @Nested(() => ScreeningDto) screening?: ScreeningDto | null;

  @IsOptional()
  @IsIn(NEEDS, { each: true, message: 'referral.choice' })
  @ArrayMaxSize(AT_MOST, { message: 'referral.list' })
  @IsArray({ message: 'referral.list' })
  needs?: Need[] | null;

  @IsOptional() @ListOf(() => ChildDto) children?: ChildDto[] | null;

  @IsOptional()
  @IsString({ each: true, message: 'referral.organisation' })
  @ArrayMaxSize(AT_MOST, { message: 'referral.list' })
  @IsArray({ message: 'referral.list' })
  excludedOrganisationIds?: string[] | null;

  @IsOptional() @OneOf(CALLER_KINDS) callerKind?: CallerKind | null;
  @IsOptional() @Text(LONG_TEXT) note?: string | null;
}
