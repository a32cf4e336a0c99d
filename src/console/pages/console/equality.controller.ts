import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Areas, type Area } from '../../../directory';
import { equalityAnswers, EqualityAnswers, equalityFields, shownField } from '../../../intake';
import { DomainError } from '../../../kernel/domain-error';
import { Allow, NotAudited } from '../../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { consolePaths } from '../../paths';

const APART = 'kept apart from every case: an entry would tie the answers to a moment and a handler';
const TEMPLATE = 'console/pages/console/equality.njk';

type Sent = Readonly<Record<string, unknown>>;

interface Shown {
  area?: Area | undefined;
  failed?: readonly Failed[];
  sent?: Sent;
}

/** At wrap-up, if the person likes: a form that knows the area and no contact. */
@Controller(consolePaths.equality)
export class EqualityController {
  constructor(
    private readonly answers: EqualityAnswers,
    private readonly screenings: Screenings,
    private readonly areas: Areas,
  ) {}

  @Get()
  @Allow('handler', 'coordinator')
  @NotAudited(APART)
  ask(@Query('area') areaCode: unknown): Page {
    const area = this.areas.all.find(({ code }) => code === areaCode);
    return this.#page({ area });
  }

  @Post()
  @Allow('handler', 'coordinator')
  @NotAudited(APART)
  async keep(@Body() body: unknown): Promise<Page | SeeOther> {
    const sent = (typeof body === 'object' && body !== null ? body : {}) as Sent;
    const fields = equalityFields(this.screenings.current, 'say');
    try {
      await this.answers.record(sent['form'], equalityAnswers(fields, sent));
      return new SeeOther(consolePaths.console);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'form-expired') throw error;
      const failed = [{ field: 'main', code: error.code }];
      return this.#page({ failed, sent });
    }
  }

  #page({ area = this.areas.all[0], failed, sent = {} }: Shown): Page {
    const fields = equalityFields(this.screenings.current, 'say');
    const model = {
      paths: consolePaths,
      form: this.answers.begin(area?.code ?? ''),
      areaName: area?.name,
      fields: fields.map((field) => shownField(field, equalityAnswers(fields, sent))),
      ...(failed ? { failed } : {}),
    };
    return new Page(TEMPLATE, model, failed ? 422 : 200);
  }
}
