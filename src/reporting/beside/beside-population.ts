import type { Counted } from '../reports/counted';
import { NO_ANSWERS } from '../reports/equality-reports';
import { WITHHELD_MARK } from '../suppression/withheld-mark';
import type { Beside } from './beside';
import type { Population } from './population';

const NONE = 'none configured';

/** Both shares are of those who gave an answer: here on a form, there to the census. */
export function besidePopulation(
  question: string,
  counted: Counted,
  population: Population | undefined,
): Beside {
  const answers = counted.division.categories.filter(({ key }) => !NO_ANSWERS.includes(key));
  const shares = population?.questions[question];
  const answered = answeredOf(counted);
  return {
    caption: 'Beside the area’s population',
    heads: ['Answer', 'Share of the answers', 'Share of the population'],
    rows: answers.map(({ key, text }) => {
      const share = shareOf(counted.shown(key), answered);
      const there = shares?.[key];
      return { text, cells: [share, there === undefined ? NONE : `${there.toFixed(1)}%`] };
    }),
    note:
      population && shares
        ? `The population’s shares: ${population.source}.`
        : 'No population figures are configured for this question in this area, so none are shown.',
  };
}

function answeredOf(counted: Counted): number | undefined {
  const [all, ...without] = [counted.shown(), ...NO_ANSWERS.map((key) => counted.shown(key))];
  return without.reduce<number | undefined>(
    (left, each) => (left === undefined || each === undefined ? undefined : left - each),
    all,
  );
}

function shareOf(count: number | undefined, all: number | undefined): string {
  if (count === undefined || !all) return WITHHELD_MARK;
  return `${((count / all) * 100).toFixed(1)}%`;
}
