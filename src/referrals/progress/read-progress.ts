import { CsvError, parse } from 'csv-parse/sync';
import { unguarded } from '../../directory';
import { parseReference } from '../../kernel/reference';
import { ATTEMPT_OUTCOMES } from '../contact-attempts';
import { oneOf, OUTCOMES, type Outcome } from '../endings';
import { PROGRESS_COLUMNS } from './exchange-columns';

type Tried = Exclude<(typeof ATTEMPT_OUTCOMES)[number], 'made'>;
const TRIES = ATTEMPT_OUTCOMES.filter((outcome): outcome is Tried => outcome !== 'made');

export type ProgressStep =
  | { event: 'contact'; outcome: 'made' }
  | { event: 'attempt'; outcome: Tried }
  | { event: 'closure'; outcome: Outcome };

/** One line of a table that an organisation sends of its own referrals. */
export type ProgressRow = ProgressStep & {
  line: number;
  reference: string;
  /** ISO date. */
  on: string;
};

/** As typed, with what to do about it. */
export interface ProgressProblem {
  line: number;
  reference: string;
  says: string;
}

const MOST_ROWS = 500;

/** Each line on its own: what is wrong with one keeps no other from being done. */
export function readProgress(
  text: string,
  { columns, today }: { columns: readonly string[]; today: string },
): { rows: ProgressRow[]; problems: ProgressProblem[] } {
  const read = recordsIn(text);
  if (typeof read === 'string') return wrong(read);
  const [head = [], ...body] = read;
  const found = head.map((cell) => unguarded(cell).trim().toLowerCase());
  const places = columns.map((column) => found.indexOf(column.toLowerCase()));
  const missing = columns.filter((_, at) => places[at] === -1);
  if (missing.length > 0) return wrong(`Add a column called “${missing[0] ?? ''}”`);
  if (body.length === 0) return wrong('Add a line below the heading');
  if (body.length > MOST_ROWS) return wrong(`Send at most ${MOST_ROWS} lines at once`);
  const results = body.map((cells, at) => {
    const typed = places.map((place) => unguarded(cells[place] ?? '').trim());
    const [reference = '', event = '', date = '', outcome = ''] = typed;
    return readLine({ line: at + 2, reference, event, date, outcome }, today);
  });
  return {
    rows: results.filter((each) => 'on' in each),
    problems: results.filter((each) => 'says' in each),
  };
}

interface Typed {
  line: number;
  reference: string;
  event: string;
  date: string;
  outcome: string;
}

function readLine(typed: Typed, today: string): ProgressRow | ProgressProblem {
  const { line, reference } = typed;
  const problem = (says: string): ProgressProblem => ({ line, reference, says });
  const known = parseReference(reference);
  if (!known) return problem('Check the reference: it is not one of ours');
  const on = readDay(typed.date);
  if (!on) return problem('Write the date as 2026-11-24 or 24/11/2026');
  if (on > today) return problem('The date is in the future: write when it happened');
  const step = readStep(typed.event.toLowerCase(), typed.outcome.toLowerCase());
  return typeof step === 'string' ? problem(step) : { ...step, line, reference: known, on };
}

function readStep(event: string, typed: string): ProgressStep | string {
  if (event === 'contact')
    return typed === '' || typed === 'made'
      ? { event, outcome: 'made' }
      : 'Leave the outcome of a contact empty, or write made';
  if (event === 'attempt') {
    const outcome = oneOf(TRIES, typed);
    return outcome ? { event, outcome } : `Write the outcome of an attempt: ${TRIES.join(', ')}`;
  }
  if (event !== 'closure') return 'Write the event: contact, attempt or closure';
  const outcome = oneOf(OUTCOMES, typed);
  return outcome ? { event, outcome } : `Write the outcome of a closure: ${OUTCOMES.join(', ')}`;
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const BRITISH_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function readDay(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = BRITISH_DAY.exec(typed) ?? [];
  const iso = day === '' ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!ISO_DAY.test(iso)) return undefined;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

function recordsIn(text: string): string[][] | string {
  try {
    const delimiter = text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return 'The table cannot be read: look for a quotation mark that is not closed';
  }
}

function wrong(says: string): { rows: ProgressRow[]; problems: ProgressProblem[] } {
  return { rows: [], problems: [{ line: 1, reference: '', says }] };
}

export const PROGRESS_HEADING = PROGRESS_COLUMNS.join(',');
