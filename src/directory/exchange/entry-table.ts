import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { DirectoryRow } from '../directory';
import { ENTRY_FIELDS, fieldAt, valueAt } from '../editing/entry-fields';
import { textOf } from '../editing/entry-text';
import { guarded, unguarded } from './formula-guard';

const COLUMNS = ['id', ...ENTRY_FIELDS.map(({ path }) => path)];

/** One row of a table, as it was typed. */
export interface TableRow {
  line: number;
  id: string;
  /** By path; a column that the table lacks is left as it is. */
  texts: ReadonlyMap<string, string>;
}

export interface TableProblem {
  line: number;
  id: string;
  at: string;
  reason: string;
}

/** Entries as a table for a spreadsheet, every field a column. */
export function tableOf(entries: readonly DirectoryRow[]): string {
  const rows = entries.map((entry) => [
    entry.id,
    ...ENTRY_FIELDS.map((field) => textOf(field, valueAt(entry, field.path))),
  ]);
  return stringify([COLUMNS, ...rows].map((row) => row.map(guarded)));
}

export function readTable(text: string): { rows: TableRow[]; problems: TableProblem[] } {
  const read = records(text);
  if ('problem' in read) return { rows: [], problems: [read.problem] };
  const [head, ...body] = read.records;
  const columns = (head?.cells ?? []).map((cell) => unguarded(cell).trim());
  const problems = columnProblems(columns);
  if (problems.length > 0) return { rows: [], problems };
  const rows = body.map(({ line, cells }): TableRow => {
    const texts = new Map(columns.map((column, index) => [column, unguarded(cells[index] ?? '')]));
    const id = (texts.get('id') ?? '').trim();
    texts.delete('id');
    return { line, id, texts };
  });
  return { rows, problems: [] };
}

interface TypedRecord {
  line: number;
  cells: readonly string[];
}

function records(text: string): { records: TypedRecord[] } | { problem: TableProblem } {
  try {
    // With `info`, each record comes with the line at which it ended.
    const found = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    return {
      records: found.map(({ info, record }) => ({ line: startOf(info.lines, record), cells: record })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { problem: { line, id: '', at: '', reason: 'the table cannot be read from here on' } };
  }
}

function startOf(end: number, cells: readonly string[]): number {
  return end - cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function columnProblems(columns: readonly string[]): TableProblem[] {
  const problem = (at: string, reason: string): TableProblem => ({ line: 1, id: '', at, reason });
  return [
    ...(columns.includes('id') ? [] : [problem('id', 'there is no column called id')]),
    ...columns
      .filter((column, index) => columns.indexOf(column) !== index)
      .map((column) => problem(column, 'this column stands twice')),
    ...columns
      .filter((column) => column !== 'id' && !fieldAt(column))
      .map((column) => problem(column, 'no field is called like this column')),
  ];
}
