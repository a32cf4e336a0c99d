import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { readReissueReason, REISSUE_REASONS, sayReissueReason } from '../freezing/reissue-reasons';
import { Reports, type Asked } from '../reports/reports.service';
import { findAsked, queryOf, sayAbout, type Named } from './asked';
import { reportPaths as paths } from './paths';

/** To publish corrected numbers is an act of a person, for a reason that stands with them. */
@Controller()
export class ReissueController {
  constructor(private readonly reports: Reports) {}

  @Get(paths.correct(':key'))
  @Allow('coordinator')
  @NotAudited('a form, and nobody’s record')
  async form(
    @CurrentStaff() actor: StaffActor,
    @Param('key') key: string,
    @Query() named: Named,
  ): Promise<Page> {
    return page(findAsked(this.reports, await this.reports.readableBy(actor), key, named));
  }

  @Post(paths.correct(':key'))
  @Allow('coordinator')
  @Audited('report.reissued')
  @FreshFactor()
  async publish(
    @CurrentStaff() actor: StaffActor,
    @Param('key') key: string,
    @Query() named: Named,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const asked = findAsked(this.reports, await this.reports.readableBy(actor), key, named);
    const reason = readReissueReason((body as { reason?: unknown } | null)?.reason);
    if (!reason) return page(asked, { code: 'report.reason' });
    const done = await this.reports.reissue(actor, asked, reason);
    if (done === 'whole' || done === 'total-alone') return new SeeOther(paths.report(key) + queryOf(asked));
    return page(asked, { code: `report.${done}`, reason });
  }
}

function page(asked: Asked, refused?: { code: string; reason?: string }): Page {
  const model = {
    ...{ title: asked.report.title, about: sayAbout(asked), typed: refused?.reason },
    action: paths.correct(asked.report.key) + queryOf(asked),
    back: paths.report(asked.report.key) + queryOf(asked),
    reasons: REISSUE_REASONS.map((value) => ({ value, text: sayReissueReason(value) })),
    failed: refused ? [{ field: 'reason', code: refused.code }] : undefined,
  };
  return new Page('reporting/pages/reissue.njk', model, refused ? 422 : 200);
}
