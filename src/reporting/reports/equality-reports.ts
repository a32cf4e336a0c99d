import { COUNT, type Report, type Shared } from './report';

/** The questions as a title says them; the answers are those of the question set in use. */
const QUESTIONS = {
  'age-band': 'age',
  sex: 'sex',
  'gender-same-as-registered': 'gender the same as registered at birth',
  'sexual-orientation': 'sexual orientation',
  'ethnic-group': 'ethnic group',
  religion: 'religion',
  disability: 'long-lasting health conditions',
  'disability-reduces': 'what health conditions make hard',
} as const;

export const EQUALITY_QUESTIONS = Object.keys(QUESTIONS);

/** Who gave an answer; whoever would rather not say, and whoever was not asked, gave none. */
export const NO_ANSWERS: readonly string[] = ['prefer-not-to-say', 'not-asked'];

const FIRST = 'age-band';

/** Each form has a row of every question, so all of these reports come to one number. */
const OF_THE_SAME_FORMS: Shared = {
  key: `equality-${FIRST}`,
  isShown: (other, _part, month) => other.shown(undefined, undefined, month) !== undefined,
};

function equalityReport(question: string, said: string): Report {
  return {
    key: `equality-${question}`,
    title: `Equality: ${said}, and the area’s population`,
    unit: `answers about ${said}`,
    categoryName: 'Answer',
    categories: { answersTo: question },
    parts: [],
    isWhole: true,
    beside: 'population',
    ...(question === FIRST ? {} : { shared: OF_THE_SAME_FORMS }),
    sql: ({ monthName }) => {
      const [first, second, end] = ['$2', '$3', '$5'].map((bound) => monthName(bound));
      return `SELECT a.answer AS category, '' AS part,
        CASE a.month WHEN ${first} THEN 0 WHEN ${second} THEN 1 WHEN ${monthName('$4')} THEN 2 END AS month,
        ${COUNT} AS count, NULL AS households FROM equality_answer a
        WHERE a."areaCode" = $1 AND a.question = '${question}' AND a.month >= ${first} AND a.month < ${end}
        GROUP BY 1, 2, 3`;
    },
    headline: (counted, quarter) => {
      const all = counted.shown();
      if (all === undefined) return `Too few people were asked about ${said} in ${quarter} to give a number`;
      const without = NO_ANSWERS.map((key) => counted.shown(key));
      const [refused, passed] = without;
      if (refused === undefined || passed === undefined)
        return `${all} forms had the question about ${said} in ${quarter}`;
      return `Of ${all} people who had the question about ${said} in ${quarter}, ${all - refused - passed} answered it`;
    },
    how: [
      'The answers are kept apart from every case: what counts is how many forms of a month said what. Nobody’s answers to two questions can be put together.',
      'Would rather not say is an answer that somebody gave. Not asked is a form on which this question was passed over and another was answered. A form that was left empty, or never opened, leaves nothing and is not counted.',
      'The share is of those who gave an answer. The population’s share is that of the file named beside it, of everybody in the area of every age, and so no measure of who needs help.',
    ],
  };
}

export const EQUALITY_REPORTS: readonly Report[] = Object.entries(QUESTIONS).map(([question, said]) =>
  equalityReport(question, said),
);
