import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { parseReference } from '../../kernel/reference';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { Forums } from '../forums/forums.service';
import { ReferralPacks } from '../meetings/referral-packs.service';
import { partnershipPaths as paths } from './paths';
import { readPack, typedPack } from './refer-form';
import { ReferPages } from './refer-pages.service';
import { refusalOf, textIn } from './sent';

/** Puts somebody on the list of a meeting: from a decision of the hub, or from a referral that an organisation holds. */
@Controller()
export class ReferController {
  constructor(
    private readonly forums: Forums,
    private readonly pages: ReferPages,
    private readonly packs: ReferralPacks,
  ) {}

  @Get(paths.refer(':id'))
  @Allow('coordinator', 'worker', 'manager')
  @NotAudited('a form; of the record it says the level and the footing, and nobody’s identity')
  async show(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Query('task') task: unknown,
  ): Promise<Page> {
    const { standing } = await this.forums.at(actor, id);
    if (standing !== 'hub' || typeof task !== 'string') return this.pages.begin(actor, id);
    return this.pages.form(actor, id, await this.packs.referenceOfTask(task));
  }

  @Post(paths.refer(':id'))
  @Allow('coordinator', 'worker', 'manager')
  @Audited('case.listed')
  async refer(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const { forum } = await this.forums.at(actor, id);
    const sent = textIn(body, 'reference');
    const reference = parseReference(sent);
    if (!reference)
      return this.pages.begin(actor, id, [{ field: 'reference', code: 'pack.reference' }], sent);
    if (textIn(body, 'step') === 'begin') return this.pages.form(actor, id, reference);
    const typed = typedPack(body);
    const days = this.pages.days(forum).map(({ value }) => value);
    const { members } = forum;
    const read = readPack(typed, { days, members, isConference: forum.kind === 'conference' });
    if ('failed' in read) return this.pages.form(actor, id, reference, { typed, failed: read.failed });
    const failed = await refusalOf(() => this.packs.refer(actor, id, reference, read), 'why');
    if (failed) return this.pages.form(actor, id, reference, { typed, failed: [failed] });
    return new SeeOther(paths.meeting(id, read.day));
  }
}
