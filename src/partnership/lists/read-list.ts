import { CsvError, parse } from 'csv-parse/sync';
import {
  PERPETRATOR_RELATIONS,
  PERSON_GENDERS,
  type PerpetratorRelation,
  type PersonGender,
} from '../../contacts';
import { unguarded } from '../../directory';
import type { Level } from '../../kernel/level';
import { LEVELS } from '../../kernel/level';
import { readMoment } from '../../platform/web/london-time';

export const LIST_COLUMNS = [
  'Number',
  'Happened',
  'Grade',
  'Person',
  'Age',
  'Gender',
  'Address',
  'Causes harm',
  'Their age',
  'Relation',
  'Children',
  'What happened',
] as const;
type Column = (typeof LIST_COLUMNS)[number];

export interface ListedChild {
  name: string;
  ageYears: number | null;
}

/** One line of a day’s list. */
export interface ListLine {
  line: number;
  /** Under which whoever sent it knows it. */
  number: string;
  happenedAt: Date;
  grade: Level;
  person: { name: string; ageYears: number | null; gender: PersonGender | null; address: string | null };
  perpetrator: { name: string; ageYears: number | null; relation: PerpetratorRelation | null } | null;
  children: readonly ListedChild[];
  words: string;
}

export interface LineProblem {
  line: number;
  at: string;
  reason: string;
}

const MOST_LINES = 300;
const LONGEST = 8_000;
const LONGEST_CELL = 200;
const OLDEST = 120;

/** All lines, or everything that is wrong with any of them: half a list is worse than none. */
export function readList(text: string, now: Date): { lines: ListLine[] } | { problems: LineProblem[] } {
  const read = recordsIn(text);
  if ('problems' in read) return read;
  const [head, ...body] = read.records;
  const columns = (head?.cells ?? []).map((cell) => unguarded(cell).trim().toLowerCase());
  const wrong = columnProblems(columns);
  if (wrong.length > 0) return { problems: wrong };
  if (body.length === 0)
    return { problems: [{ line: 1, at: '', reason: 'there is no line below the heading' }] };
  if (body.length > MOST_LINES)
    return { problems: [{ line: 1, at: '', reason: `more than ${MOST_LINES} lines: send it in parts` }] };
  const results = body.map((record) => readLine(record, columns, now));
  const problems = results.flatMap((result) => ('problems' in result ? result.problems : []));
  return problems.length > 0
    ? { problems }
    : { lines: results.flatMap((result) => ('read' in result ? [result.read] : [])) };
}

interface Typed {
  line: number;
  cells: readonly string[];
}

function recordsIn(text: string): { records: Typed[] } | { problems: LineProblem[] } {
  try {
    // With `info`, each record comes with the line at which it ended.
    const found = parse(text, {
      ...{ bom: true, info: true, skip_empty_lines: true, relax_column_count: true },
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return {
      records: found.map(({ info, record }) => ({ line: startOf(info.lines, record), cells: record })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return {
      problems: [
        { line, at: '', reason: 'the table cannot be read from here on: is a quotation mark open?' },
      ],
    };
  }
}

function startOf(end: number, cells: readonly string[]): number {
  return end - cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function columnProblems(columns: readonly string[]): LineProblem[] {
  const known = LIST_COLUMNS.map((column) => column.toLowerCase());
  const problem = (at: string, reason: string): LineProblem => ({ line: 1, at, reason });
  return [
    ...LIST_COLUMNS.filter((column) => !columns.includes(column.toLowerCase())).map((column) =>
      problem(column, 'this column is missing'),
    ),
    ...columns
      .filter((column, index) => columns.indexOf(column) !== index)
      .map((column) => problem(column, 'this column stands twice')),
    ...columns
      .filter((column) => !known.includes(column))
      .map((column) => problem(column, 'no column is called like this')),
  ];
}

function readLine(
  { line, cells }: Typed,
  columns: readonly string[],
  now: Date,
): { read: ListLine } | { problems: LineProblem[] } {
  const problems: LineProblem[] = [];
  const refuse = (at: Column | '', reason: string): void => void problems.push({ line, at, reason });
  if (cells.length !== columns.length) {
    refuse('', `has ${cells.length} cells, and the heading has ${columns.length}`);
    return { problems };
  }
  const cell = (column: Column): string => {
    const text = unguarded(cells[columns.indexOf(column.toLowerCase())] ?? '').trim();
    const most = column === 'What happened' ? LONGEST : column === 'Children' ? LONGEST / 4 : LONGEST_CELL;
    if (text.length > most) refuse(column, `is longer than ${most} characters`);
    return text;
  };
  const needed = (column: Column): string => {
    const text = cell(column);
    if (text === '') refuse(column, 'is empty');
    return text;
  };
  const read = {
    ...{ line, number: needed('Number'), words: needed('What happened') },
    happenedAt: momentIn(cell('Happened'), now, (reason) => refuse('Happened', reason)),
    grade: oneOf(LEVELS, cell('Grade')) ?? refuse('Grade', `must be ${LEVELS.join(', ')}`),
    person: {
      name: needed('Person'),
      ageYears: ageIn(cell('Age'), () => refuse('Age', AGE)),
      gender: optionalOf(PERSON_GENDERS, cell('Gender'), (reason) => refuse('Gender', reason)),
      address: cell('Address') || null,
    },
    perpetrator: perpetratorIn(cell, refuse),
    children: childrenIn(cell('Children'), (reason) => refuse('Children', reason)),
  };
  return problems.length > 0 ? { problems } : { read: read as ListLine };
}

const AGE = 'must be a number of years, or empty';

function momentIn(text: string, now: Date, refuse: (reason: string) => void): Date | undefined {
  const [date = '', time = ''] = text.split(/[ T]/);
  const at = readMoment(date, time);
  if (!at) refuse('must be a day and a time such as 2026-11-27 21:40');
  else if (at > now) refuse('has not come yet');
  return at;
}

function perpetratorIn(
  cell: (column: Column) => string,
  refuse: (at: Column, reason: string) => void,
): ListLine['perpetrator'] {
  const name = cell('Causes harm');
  const ageYears = ageIn(cell('Their age'), () => refuse('Their age', AGE));
  const relation = optionalOf(PERPETRATOR_RELATIONS, cell('Relation'), (reason) =>
    refuse('Relation', reason),
  );
  if (name === '' && (ageYears !== null || relation !== null))
    refuse('Causes harm', 'is empty: write “not known” where nobody knows the name');
  return name === '' ? null : { name, ageYears, relation };
}

/** `Linnet Wren 6; Merlin Wren`: each with the age at the end, where it is known. */
function childrenIn(text: string, refuse: (reason: string) => void): ListedChild[] {
  const each = text.split(';').map((part) => part.trim());
  return each
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.*?)[ ,]+(\d{1,3})$/.exec(part);
      const ageYears = match ? Number(match[2]) : null;
      if (ageYears !== null && ageYears > 17)
        refuse('nobody of 18 or over is a child: write them in “What happened”');
      return { name: (match?.[1] ?? part).trim(), ageYears };
    });
}

function ageIn(text: string, refuse: () => void): number | null {
  if (text === '') return null;
  const years = /^\d{1,3}$/.test(text) ? Number(text) : Infinity;
  if (years > OLDEST) refuse();
  return years;
}

function oneOf<V extends string>(values: readonly V[], text: string): V | undefined {
  return values.find((value) => value === text.toLowerCase());
}

function optionalOf<V extends string>(
  values: readonly V[],
  text: string,
  refuse: (reason: string) => void,
): V | null {
  const found = oneOf(values, text);
  if (text !== '' && !found) refuse(`must be ${values.join(', ')}, or empty`);
  return found ?? null;
}
