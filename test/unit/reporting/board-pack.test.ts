import { writeFileSync } from 'node:fs';
import { barsOf } from '../../../src/reporting/charts/bar-chart';
import { boardPack } from '../../../src/reporting/pack/board-pack';
import { BoardPacks } from '../../../src/reporting/pack/board-packs.gateway';
import { reportView } from '../../../src/reporting/pages/report-view';
import { Counted } from '../../../src/reporting/reports/counted';
import { quarterOf } from '../../../src/reporting/reports/quarter';
import type { Category, CountLine, Report } from '../../../src/reporting/reports/report';
import { REPORTS } from '../../../src/reporting/reports/reports';

const PICTURES = process.env['PICTURES'];
const ORGANISATIONS = ['Black Country Women’s Aid', 'CHADD', 'Barnardo’s', 'Galop', 'Other organisations'];
const quarter = quarterOf(2026, 3);
const packs = new BoardPacks();
afterAll(() => packs.onApplicationShutdown());

/** Numbers of every size, the same each time; each fourth is small. */
function countedOf(report: Report, factor: number): Counted {
  const named = ORGANISATIONS.map((text, at) => ({ key: `${at}`, text }));
  const categories = Array.isArray(report.categories) ? (report.categories as readonly Category[]) : named;
  const parts = report.parts.length > 0 ? report.parts : [{ key: '', text: '' }];
  const lines: CountLine[] = categories.flatMap(({ key: category }, row) =>
    parts.flatMap(({ key: part }, column) =>
      [0, 1, 2].map((month) => {
        const count = factor * ((row * 7 + column * 5 + month * 3) % 4 === 0 ? 1 : 10 + row * 9 + month);
        return { category, part, month, count, households: null };
      }),
    ),
  );
  return new Counted({ categories, parts: report.parts, isWhole: report.isWhole }, lines);
}

async function drawn(factor: number, name: string): Promise<string> {
  const parts = REPORTS.map((report) => {
    const counted = countedOf(report, factor);
    const view = reportView({ report, quarter, counted });
    return { view, bars: barsOf(counted, report.unit), issued: 'Counted on 29 October 2026 and kept.' };
  });
  const about = { area: 'Dudley', quarter: quarter.name, madeAt: new Date('2026-11-24T09:00:00Z') };
  const file = await packs.draw(boardPack(parts, about));
  if (PICTURES) writeFileSync(`${PICTURES}/${name}.pdf`, file);
  return file.toString('latin1');
}

const pagesIn = (file: string): number => [...file.matchAll(/\/Type \/Page\b(?!s)/g)].length;

describe('the pack for the board', () => {
  it('has a page of what it says and each report from a page of its own, tagged for being read aloud', async () => {
    const file = await drawn(1, 'pack');
    expect(file.startsWith('%PDF-1.7')).toBe(true);
    expect(pagesIn(file)).toBeGreaterThan(REPORTS.length);
    for (const tag of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'Figure', 'LI'])
      expect(file).toContain(`/S /${tag}`);
    expect(file).toContain('/Lang (en-GB)');
    expect(file).toContain('/MarkInfo');
  });

  it('is there where nothing can be shown', async () => {
    const file = await drawn(0, 'pack-empty');
    expect(pagesIn(file)).toBe(REPORTS.length + 1);
    expect(file).not.toContain('/S /Figure');
  });
});

describe('what is drawn', () => {
  it('has only numbers that may be shown', () => {
    const small: CountLine[] = [{ category: 'call', part: 'new', month: 0, count: 3, households: null }];
    const report = REPORTS[0] as Report;
    const counted = new Counted({ categories: report.categories as never, parts: report.parts }, small);
    const view = reportView({ report, quarter, counted });
    const bars = barsOf(counted, report.unit);
    const pack = boardPack([{ view, bars, issued: '' }], { area: 'A', quarter: 'Q', madeAt: new Date(0) });
    expect(JSON.stringify(pack.sections[0]?.tables)).not.toMatch(/"\d+"/);
    expect(pack.sections[0]?.bars.rows).toEqual([]);
  });
});
