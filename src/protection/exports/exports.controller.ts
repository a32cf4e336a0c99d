import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Failed, type Page } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { protectionPaths as paths } from '../pages/paths';
import { refusal } from '../pages/refusal';
import { DataExports } from './data-exports.service';
import { ExportPages } from './export-pages.service';
import { EXPORT_COLUMNS, exportTable } from './export-table';
import { wholeFiles } from './whole-files';
import { zipOf } from './zip-of';

const LONGEST = 2_000;
const DONE: Readonly<Record<string, string>> = {
  asked: 'Asked. A colleague has seven days to release it.',
  decided: 'Decided, and the reason is kept.',
};

/** Files about many people: never by one person alone. */
@Controller()
export class ExportsController {
  constructor(
    private readonly exports: DataExports,
    private readonly pages: ExportPages,
  ) {}

  @Get(paths.exports)
  @Allow('manager', 'coordinator')
  @NotAudited('shows who asked for a file and why, and nobody whom it is about')
  show(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.pages.page(actor, { said: typeof done === 'string' ? DONE[done] : undefined });
  }

  @Post(paths.exports)
  @Allow('manager')
  @Audited('export.asked')
  @FreshFactor()
  async ask(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const reason = sentText(body, 'reason').trim();
    const failed = reasonProblem(reason, 'reason');
    if (failed) return this.pages.page(actor, { typed: { reason }, failed: [failed] });
    const kind = sentText(body, 'kind') === 'whole' ? 'whole' : 'held';
    await this.exports.ask(actor, kind, reason);
    return new SeeOther(`${paths.exports}?done=asked`);
  }

  @Post(paths.decideExport(':id'))
  @Allow('manager', 'coordinator')
  @Audited('export.decided')
  @FreshFactor()
  async decide(
    @CurrentStaff() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const sent = sentText(body, 'decision');
    const decision = sent === 'released' || sent === 'refused' ? sent : undefined;
    const reason = sentText(body, 'reason').trim();
    const typed = { id, decision: sent, reason };
    const problems = [
      decision ? undefined : { field: `decision-${id}`, code: 'export.decision' },
      reasonProblem(reason, `reason-${id}`),
    ].filter((each) => each !== undefined);
    if (!decision || problems.length > 0) return this.pages.page(actor, { typed, failed: problems });
    const refused = await refusal(() => this.exports.decide(actor, id, { decision, reason }));
    if (refused) return this.pages.page(actor, { typed, failed: [{ ...refused, field: `reason-${id}` }] });
    return new SeeOther(`${paths.exports}?done=decided`);
  }

  /** Answers with the file itself: there is no address under which it could be opened again. */
  @Post(paths.takeExport(':id'))
  @HttpCode(200)
  @Allow('manager')
  @Audited('export.taken')
  @FreshFactor()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="referrals.csv"')
  async take(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<string> {
    const { held, row } = await this.exports.take(actor, id);
    const mark = await this.pages.markOf(actor, row);
    const about = { organisationId: actor.organisationId, now: this.pages.now(), mark };
    const rows = exportTable(held, about).map((texts) => texts.map(guarded));
    return stringify([EXPORT_COLUMNS, ...rows], { bom: true });
  }

  /** All that the organisation may see, as tables and as one document; it lies nowhere before or after either. */
  @Post(paths.takeWholeExport(':id'))
  @HttpCode(200)
  @Allow('manager')
  @Audited('export.taken')
  @FreshFactor()
  @Header('content-type', 'application/zip')
  @Header('content-disposition', 'attachment; filename="organisation.zip"')
  async takeWhole(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Buffer> {
    const { whole, row } = await this.exports.takeWhole(actor, id);
    const mark = await this.pages.markOf(actor, row);
    return zipOf(wholeFiles(whole, { organisationId: actor.organisationId, now: this.pages.now(), mark }));
  }
}

function reasonProblem(reason: string, field: string): Failed | undefined {
  if (reason === '') return { field, code: 'export.reason' };
  return reason.length > LONGEST ? { field, code: 'hold.reason-too-long' } : undefined;
}
