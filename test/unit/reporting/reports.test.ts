import { chartOf, plainSvg } from '../../../src/reporting/charts/bar-chart';
import { Counted } from '../../../src/reporting/reports/counted';
import type { CountLine } from '../../../src/reporting/reports/report';
import { REPORTS } from '../../../src/reporting/reports/reports';

const categories = ['one', 'two', 'three'].map((key) => ({ key, text: key }));
const line = (category: string, count: number, households: number | null = null): CountLine => ({
  ...{ category, part: '', month: 0, count, households },
});

describe('the reports', () => {
  it('each count a thing of its own, so that none is the sum of another', () => {
    const units = REPORTS.map(({ unit }) => unit);
    expect(new Set(units).size).toBe(REPORTS.length);
    expect(new Set(REPORTS.map(({ key }) => key)).size).toBe(REPORTS.length);
  });

  it('each say how they are counted', () => {
    for (const { how } of REPORTS) expect(how.length).toBeGreaterThan(1);
  });
});

describe('what is counted', () => {
  it('falls to the last category where it is of none', () => {
    const other = [...categories, { key: 'other', text: 'Other' }];
    const counted = new Counted({ categories: other, parts: [] }, [line('one', 20), line('of old', 30)]);
    expect(counted.shown('other')).toBe(30);
  });

  it('is not shown where it is of few households', () => {
    const all = [line('one', 30, 3), line('two', 40, 40), line('three', 50, 50)];
    const counted = new Counted({ categories, parts: [] }, all);
    expect(counted.shown('one')).toBeUndefined();
    expect(counted.shown('two')).toBeUndefined();
    expect(counted.shown()).toBe(120);
  });
});

describe('a drawing', () => {
  it('has attributes instead of styles, and says what it shows', () => {
    const drawn =
      '<svg a="1">\n<text style="font-size:12px;fill:red" class="x">A</text><style ><![CDATA[b]]></style></svg>';
    expect(plainSvg(drawn, 'Less < more')).toBe(
      '<svg a="1" role="img"><title>Less &lt; more</title>\n<text font-size="12px" fill="red">A</text></svg>',
    );
  });

  it('grows with its rows', () => {
    const rows = ['a', 'b', 'c'];
    const small = chartOf({ rows, series: [{ name: 'n', values: [1, 2, 3] }] });
    const large = chartOf({ rows: [...rows, 'd'], series: [{ name: 'n', values: [1, 2, 3, 4] }] });
    expect(large.height).toBeGreaterThan(small.height);
  });
});
