import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import type { Page } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { shownField } from '../field';
import { personPaths } from '../paths';
import { notSureFields, notSureView } from './not-sure';
import { personPage, SpokenLanguage, type PersonLanguage } from './person-language.decorator';
import { inLanguage } from './question-words';

const NOTHING_KEPT = 'keeps nothing, and says nothing about anybody';

/** For somebody who does not know what to call it. What is answered is read once and forgotten. */
@Controller()
export class NotSureController {
  constructor(private readonly screenings: Screenings) {}

  @Get(personPaths.notSure())
  @Public()
  @NotAudited(NOTHING_KEPT)
  ask(@SpokenLanguage() language: PersonLanguage): Page {
    const questions = inLanguage(this.screenings.current, language.text.questions);
    const fields = notSureFields(questions).map((field) => shownField(field, {}));
    return personPage('not-sure', language, { fields });
  }

  @Post(personPaths.notSure())
  @HttpCode(200)
  @Public()
  @NotAudited(NOTHING_KEPT)
  answer(@Body() body: unknown, @SpokenLanguage() language: PersonLanguage): Page {
    return personPage('not-sure', language, notSureView(this.screenings.current, body, language.text));
  }
}
