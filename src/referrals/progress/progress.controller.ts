import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { Page } from '../../platform/web/page';
import { worklistPaths } from '../pages/paths';
import { columnNames, PROGRESS_COLUMNS } from './exchange-columns';
import { ExchangeSystems } from './exchange-systems.service';
import { ProgressImports, type ProgressResult } from './progress-imports.service';
import { PROGRESS_HEADING, readProgress, type ProgressProblem } from './read-progress';

const TEMPLATE = 'referrals/progress/progress.njk';
const LONGEST = 200_000;

interface Sent {
  table?: unknown;
  system?: unknown;
}

/** First contacts, tries and closures from an organisation’s own case system, seen before they count. */
@Controller()
export class ProgressController {
  constructor(
    private readonly imports: ProgressImports,
    private readonly systems: ExchangeSystems,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(worklistPaths.progress)
  @Allow('worker', 'manager')
  @NotAudited('an empty form')
  form(): Page {
    return this.#page({});
  }

  @Post(worklistPaths.progressPreview)
  @HttpCode(200)
  @Allow('worker', 'manager')
  @NotAudited('says of references that were sent what would follow, and nobody’s identity')
  preview(@CurrentStaff() actor: StaffActor, @Body() body: Sent): Promise<Page> {
    return this.#answer(body, 'preview', (rows) => this.imports.preview(actor, rows));
  }

  /** Answers with what was done, line by line; sent again it changes nothing. */
  @Post(worklistPaths.progress)
  @HttpCode(200)
  @Allow('worker', 'manager')
  @Audited('progress.imported')
  carryOut(@CurrentStaff() actor: StaffActor, @Body() body: Sent): Promise<Page> {
    return this.#answer(body, 'done', (rows) => this.imports.carryOut(actor, rows));
  }

  async #answer(
    { table, system: chosen }: Sent,
    step: 'preview' | 'done',
    act: (rows: ReturnType<typeof readProgress>['rows']) => Promise<ProgressResult[]>,
  ): Promise<Page> {
    const typed = typeof table === 'string' ? table.slice(0, LONGEST) : '';
    const system = this.systems.get(chosen);
    const columns = columnNames(system, PROGRESS_COLUMNS);
    const { rows, problems } = readProgress(typed, { columns, today: this.#today() });
    const results = await act(rows);
    const lines = [...results.map(lineOf), ...problems.map(problemLine)].toSorted((a, b) => a.line - b.line);
    const isWrong = rows.length === 0;
    const toDo = results.filter(({ effect }) => effect.is === 'done').length;
    return this.#page({ typed, system: system.id, lines, step, toDo }, isWrong ? 422 : 200);
  }

  #page(shown: object, status = 200): Page {
    const systems = this.systems.all.map(({ id, label, confirmedOn }) => ({
      value: id,
      text:
        confirmedOn === null && id !== 'plain'
          ? `${label}: column names not confirmed, ours are used`
          : label,
    }));
    return new Page(TEMPLATE, { paths: worklistPaths, systems, heading: PROGRESS_HEADING, ...shown }, status);
  }

  #today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

function lineOf({ row: { line, reference }, effect: { is, says } }: ProgressResult) {
  return { line, reference, says, is };
}

function problemLine({ line, reference, says }: ProgressProblem) {
  return { line, reference, says, is: 'refused' as const };
}
