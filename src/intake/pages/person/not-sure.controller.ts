import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { Page } from '../../../platform/web/page';
import { Screenings } from '../../../screening';
import { shownField } from '../field';
import { personPaths } from '../paths';
import { notSureFields, notSureView } from './not-sure';

const TEMPLATE = 'intake/pages/person/not-sure.njk';
const NOTHING_KEPT = 'keeps nothing, and says nothing about anybody';

/** For somebody who does not know what to call it. What is answered is read once and forgotten. */
@Controller()
export class NotSureController {
  constructor(private readonly screenings: Screenings) {}

  @Get(personPaths.notSure())
  @Public()
  @NotAudited(NOTHING_KEPT)
  ask(): Page {
    const fields = notSureFields(this.screenings.current).map((field) => shownField(field, {}));
    return new Page(TEMPLATE, { fields });
  }

  @Post(personPaths.notSure())
  @HttpCode(200)
  @Public()
  @NotAudited(NOTHING_KEPT)
  answer(@Body() body: unknown): Page {
    return new Page(TEMPLATE, notSureView(this.screenings.current, body));
  }
}
