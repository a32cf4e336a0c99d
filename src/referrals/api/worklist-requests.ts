import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { OPENING_REASONS, type OpeningReason } from '../../contacts';
import { PageQueryDto } from '../../platform/http/paging';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../contact-attempts';
import { DECLINE_REASONS } from '../decline-reasons';
import { OUTCOMES, RETURN_REASONS, type Outcome, type ReturnReason } from '../endings';

const LONG_TEXT = 2_000;

/** Every reason as it is sent: whose it is, and which. */
export const DECLINE_CODES: readonly string[] = Object.entries(DECLINE_REASONS).flatMap(([party, codes]) =>
  codes.map((code) => `${party}.${code}`),
);

const Note = (): PropertyDecorator => {
  const rules = [
    MaxLength(LONG_TEXT, { message: 'decline.note' }),
    IsString({ message: 'decline.note' }),
    IsOptional(),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
};

export class AcceptDto {
  /** Work e-mail address of whoever goes on with the person. */
  @MaxLength(250, { message: 'worklist.worker' })
  @IsString({ message: 'worklist.worker' })
  worker!: string;
}

export class DeclineDto {
  @IsIn(DECLINE_CODES, { message: 'decline.reason' }) reason!: string;
  @Note() note?: string | null;
  @IsOptional()
  @MaxLength(80, { message: 'decline.suggestion' })
  @IsString({ message: 'decline.suggestion' })
  suggestedServiceId?: string | null;
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'decline.accepts-from' })
  acceptsFrom?: string | null;
}

export class RequestInfoDto {
  @MaxLength(LONG_TEXT, { message: 'decline.note' })
  @MinLength(1, { message: 'question.empty' })
  @IsString({ message: 'question.empty' })
  question!: string;
}

export class ReturnDto {
  @IsIn(RETURN_REASONS, { message: 'return.reason' }) reason!: ReturnReason;
  /** Another support service that the plan named as fitting; the hub chooses where none is given. */
  @IsOptional()
  @MaxLength(80, { message: 'referral.not-an-alternative' })
  @IsString({ message: 'referral.not-an-alternative' })
  to?: string | null;
}

export class ContactDto {
  @IsIn(ATTEMPT_OUTCOMES, { message: 'attempt.outcome' }) outcome!: AttemptOutcome;
  @Note() note?: string | null;
}

export class OutcomeDto {
  @IsIn(OUTCOMES, { message: 'close.outcome' }) outcome!: Outcome;
}

export class IdentityDto {
  /** Needed for a restricted record alone. */
  @IsOptional() @IsIn(OPENING_REASONS, { message: 'restricted.reason' }) openingReason?: OpeningReason | null;
}

export class WorklistQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(['offered', 'accepted', 'contacted', 'closed'], { message: 'worklist.state' })
  state?: string;
}
