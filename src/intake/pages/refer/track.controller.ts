import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { DomainError } from '../../../kernel/domain-error';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { validated } from '../../../platform/http/validation';
import { fieldOf, type Page } from '../../../platform/web/page';
import { ReferrerQuestions } from '../../referrer-questions.service';
import { referPaths } from '../paths';
import { referPage } from './refer-page';
import { StatusPages } from './status-pages.service';

class TrackForm {
  @MaxLength(32, { message: 'track.reference' })
  @MinLength(1, { message: 'track.reference' })
  @IsString({ message: 'track.reference' })
  reference: string = '';

  @MaxLength(32, { message: 'track.code' })
  @MinLength(1, { message: 'track.code' })
  @IsString({ message: 'track.code' })
  code: string = '';
}

class AnswerForm extends TrackForm {
  @MaxLength(36, { message: 'track.answered' })
  @IsString({ message: 'track.answered' })
  question: string = '';

  @MaxLength(2000, { message: 'track.answer-long' })
  @Matches(/\S/, { message: 'track.answer' })
  @IsString({ message: 'track.answer' })
  answer: string = '';
}

/** One of four words about a referral, for whoever sent it. Reference and code come by form, never in an address. */
@Controller()
export class TrackController {
  constructor(
    private readonly pages: StatusPages,
    private readonly questions: ReferrerQuestions,
  ) {}

  @Get(referPaths.track())
  @Public()
  @NotAudited('shows an empty form')
  form(): Page {
    return referPage('track', { typed: {} });
  }

  @Post(referPaths.track())
  @Public()
  @NotAudited('says one of four states, and nothing about anybody')
  async track(@Body() body: unknown): Promise<Page> {
    const { value, errors } = await validated(TrackForm, body);
    const typed = { reference: textIn(value.reference), code: textIn(value.code) };
    if (errors.length > 0) return referPage('track', { typed, failed: errors.map(fieldOf) }, 422);
    return (await this.pages.find(typed)) ?? noMatch(typed);
  }

  /** By whoever sent the referral and holds its code: an account is not needed to help. */
  @Post(referPaths.answer())
  @Public()
  @Audited('referral.question-answered')
  async answer(@Body() body: unknown): Promise<Page> {
    const { value, errors } = await validated(AnswerForm, body);
    const proof = { reference: textIn(value.reference), code: textIn(value.code) };
    const typed = { question: textIn(value.question), answer: textIn(value.answer) };
    const failed = errors.map(fieldOf);
    if (failed.length > 0) return (await this.pages.find(proof, { typed, failed })) ?? noMatch(proof);
    try {
      await this.questions.answer(proof, typed.question, typed.answer.trim());
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const late = [{ field: 'answer', code: 'track.answered' }];
      return (await this.pages.find(proof, { typed, failed: late })) ?? noMatch(proof);
    }
    return (await this.pages.find(proof, { isAnswered: true })) ?? noMatch(proof);
  }
}

function noMatch(typed: { reference: string; code: string }): Page {
  const failed = [{ field: 'reference', code: 'track.no-match' }];
  return referPage('track', { typed, failed }, 422);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
