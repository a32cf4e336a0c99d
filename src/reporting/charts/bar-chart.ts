import type { Category } from '../reports/report';

/** Dark enough beside each other, and told apart without colour by their order. */
export const BAR_COLOURS = ['#12436D', '#28A197', '#801650', '#F46A25', '#A285D1', '#3D3D3D'];
const INK = '#3D3D3D';
const LINE = '#D9D9D9';
const WIDTH = 640;
const FONT = { fontSize: 14, fontFamily: 'sans-serif', color: INK };
const LABEL_WIDTH = 230;
const ROOM = { row: 34, around: 50, legend: 36 };

export interface Bars {
  rows: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}

interface Source {
  division: { categories: readonly Category[]; parts: readonly Category[] };
  shown: (category?: string, part?: string) => number | undefined;
}

/** One bar a category that may be shown; divided by its parts where none of these is withheld, as it would be too short. */
export function barsOf(counted: Source, unit: string): Bars {
  const { categories, parts } = counted.division;
  const rows = categories.filter(({ key }) => counted.shown(key) !== undefined);
  const isWhole = rows.every(({ key }) => parts.every((part) => counted.shown(key, part.key) !== undefined));
  const divided = parts.length > 0 && isWhole ? parts : [{ key: undefined, text: unit }];
  return {
    rows: rows.map(({ text }) => text),
    series: divided.map((part) => ({
      name: part.text,
      values: rows.map(({ key }) => counted.shown(key, part.key) ?? 0),
    })),
  };
}

/** What the drawing library is asked for: still, without colour effects, the first row on top. */
export function chartOf({ rows, series }: Bars): { width: number; height: number; option: object } {
  const hasLegend = series.length > 1;
  const legend = hasLegend
    ? { top: 0, left: 0, itemGap: 12, textStyle: FONT, selectedMode: false }
    : undefined;
  const legendLines = hasLegend ? Math.ceil(series.length / 2) : 0;
  const top = legendLines * ROOM.legend + 8;
  const axisLabel = { ...FONT, width: LABEL_WIDTH, overflow: 'break' };
  return {
    width: WIDTH,
    height: top + ROOM.around + rows.length * ROOM.row,
    option: {
      animation: false,
      color: BAR_COLOURS,
      legend,
      grid: { left: LABEL_WIDTH + 16, right: 24, top, bottom: 40 },
      xAxis: { type: 'value', minInterval: 1, axisLabel: FONT, splitLine: { lineStyle: { color: LINE } } },
      yAxis: { type: 'category', data: rows, inverse: true, axisLabel, axisTick: { show: false } },
      series: series.map(({ name, values }) => ({
        ...{ type: 'bar', stack: 'all', silent: true, barMaxWidth: 22, name },
        data: values,
      })),
    },
  };
}

/** Says in attributes what the library says in styles, which a strict page refuses; and puts its words on it. */
export function plainSvg(svg: string, title: string): string {
  return svg
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
      return `<svg ${attributes} role="img"><title>${escaped(title)}</title>`;
    });
}

function attributesOf(style: string): string {
  return style
    .split(';')
    .map((each) => each.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
