import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited } from '../../platform/http/route-policy.decorator';
import { Page } from '../../platform/web/page';
import { columnNames, REFERRAL_COLUMNS } from '../progress/exchange-columns';
import { ExchangeSystems } from '../progress/exchange-systems.service';
import { referralCells } from '../progress/referral-cells';
import { copyLines, copyText, type CopyLine } from './copy-text';
import { worklistPaths } from './paths';
import { WorklistPages } from './worklist-pages.service';

/** One referral for another case system, once it is accepted: each copy is a view of who it is about. */
@Controller('/worklist/:reference')
export class CopyController {
  constructor(
    private readonly pages: WorklistPages,
    private readonly systems: ExchangeSystems,
  ) {}

  @Get('copy')
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  async text(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<Page> {
    const { reference, lines } = await this.#lines(actor, typed);
    const view = {
      reference,
      text: copyText(lines),
      rows: lines.length,
      file: worklistPaths.file(reference),
      systems: this.systems.all.map(({ id, label, confirmedOn }) => ({
        text:
          confirmedOn === null && id !== 'plain'
            ? `${label}: its column names are not confirmed, ours are used`
            : label,
        href: worklistPaths.fileFor(reference, id),
      })),
    };
    return new Page('referrals/pages/copy.njk', { view, back: worklistPaths.referral(reference) });
  }

  @Get('copy.csv')
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="referral.csv"')
  async file(@CurrentStaff() actor: StaffActor, @Param('reference') typed: string): Promise<string> {
    const { lines } = await this.#lines(actor, typed);
    const [fields, texts] = [lines.map(({ field }) => field), lines.map(({ text }) => text)];
    return stringify([fields.map(guarded), texts.map(guarded)], { bom: true });
  }

  /** The same columns for every referral, so that several go into one table of a case system. */
  @Get('row.csv')
  @Allow('worker', 'manager')
  @Audited('identity.viewed')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="referral.csv"')
  async row(
    @CurrentStaff() actor: StaffActor,
    @Param('reference') typed: string,
    @Query('for') system: unknown,
  ): Promise<string> {
    const { row, people } = await this.#opened(actor, typed);
    const names = columnNames(this.systems.get(system), REFERRAL_COLUMNS);
    return stringify(
      [names, referralCells({ row, people })].map((cells) => cells.map(guarded)),
      { bom: true },
    );
  }

  async #lines(actor: StaffActor, typed: string): Promise<{ reference: string; lines: CopyLine[] }> {
    const { view, held } = await this.#opened(actor, typed);
    return { reference: view.row.reference, lines: copyLines(view, held) };
  }

  async #opened(actor: StaffActor, typed: string) {
    const held = await this.pages.held(actor, typed);
    if (!held) throw new DomainError('forbidden', 'referral.not-accepted');
    const view = await this.pages.offered(actor, typed);
    return { view, held, row: view.row, people: held.people };
  }
}
