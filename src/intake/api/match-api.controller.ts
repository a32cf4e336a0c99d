import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Areas } from '../../directory';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import { CLOCK } from '../../platform/system-clock';
import { Proposals } from '../proposals.service';
import { matchAnswer, matches } from './match-answer';
import { MatchDto, matchFacts, matchProblems } from './match-request';

/** Who would take somebody like this, before anybody is named. Nothing of it is kept. */
@Controller('/api/v1/match')
export class MatchApiController {
  constructor(
    private readonly proposals: Proposals,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Documented({
    group: 'Directory',
    does: 'Ask who would take somebody like this',
    note: 'Send nothing that says who it is. What you leave out counts as not asked. Nothing is kept, and nobody is asked.',
    query: MatchDto,
    answers: { 200: { says: 'Who would be asked first, and what nobody takes', schema: matches } },
  })
  @Allow('directory:read')
  @NotAudited('is about nobody, and nothing of it is kept')
  async match(@Query() sent: unknown): Promise<object> {
    const asked = await validatedOrThrow(MatchDto, sent);
    const errors = matchProblems(
      asked,
      this.areas.all.map(({ code }) => code),
    );
    if (errors.length > 0) throw new DomainError('invalid', 'validation-failed', { errors });
    return matchAnswer(await this.proposals.propose(matchFacts(asked), 'organisation'), this.clock.now());
  }
}
