import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Areas, QUEUES, sayQueue } from '../../directory';
import { SCOPES } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { LEVELS } from '../../kernel/level';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { Documented } from '../../platform/openapi/documented.decorator';
import { declineGroups, LEVEL_WORDS, outcomeChoices, returnChoices, type Choice } from '../../referrals';
import { Screenings, type QuestionSet } from '../../screening';

interface Known {
  areas: Areas['all'];
  questions: QuestionSet;
}

type CodesOf = (known: Known) => readonly Choice[];

const LISTS = new Map(
  Object.entries<CodesOf>({
    areas: ({ areas }) => areas.map(({ code, name: text }) => ({ value: code, text })),
    'decline-reasons': () => declineGroups().flatMap(({ reasons }) => reasons),
    'kinds-of-help': () => QUEUES.map((value) => ({ value, text: sayQueue(value) })),
    levels: () => LEVELS.map((value) => ({ value, text: LEVEL_WORDS[value] })),
    needs: ({ questions: { needs } }) => needs.map(({ key, label }) => ({ value: key, text: label })),
    outcomes: () => outcomeChoices,
    'return-reasons': () => returnChoices,
    'screening-questions': ({ questions: { questions } }) =>
      questions.map(({ key, say }) => ({ value: key, text: say })),
  }),
);

const codeList = z
  .strictObject({ items: z.array(z.strictObject({ code: z.string(), text: z.string() })) })
  .meta({ id: 'CodeList' });

/** What the codes of the API mean, in the words of the pages. */
@Controller('/api/v1/reference')
export class ReferenceApiController {
  constructor(
    private readonly areas: Areas,
    private readonly screenings: Screenings,
  ) {}

  @Get(':codes')
  @Documented({
    group: 'Directory',
    does: 'Ask what codes there are, and what they mean',
    note: `The lists are ${[...LISTS.keys()].join(', ')}. Codes may be added to any of them: take one that you do not know for what its text says.`,
    answers: { 200: { says: 'Every code of the list', schema: codeList } },
    refuses: [404],
  })
  @Allow(...SCOPES)
  @NotAudited('is about nobody')
  list(@Param('codes') codes: string): object {
    const list = LISTS.get(codes);
    if (!list) throw new DomainError('not-found', 'reference.unknown');
    const known = { areas: this.areas.all, questions: this.screenings.current };
    return { items: list(known).map(({ value, text }) => ({ code: value, text })) };
  }
}
