import { parsePhone } from '../../kernel/phone-number';
import type { PhonePurpose } from '../phone-purposes';
import type { ServiceHours } from '../service-hours';
import type { DirectorySource, ServicePhone } from '../support-service';
import type { EntryField } from './entry-fields';
import { hoursText, parseHours } from './hours-text';

/** A text that says nothing of its kind. */
export interface Unreadable {
  unreadable: string;
}

const BETWEEN = ' | ';
const SHORT_CODE = /^\d{3,6}$/;

interface Codec {
  write: (value: unknown) => string;
  /** What is wrong with a value beyond its form is for the schema to say. */
  read: (text: string) => unknown;
}

const PLAIN: Codec = { write: (value) => value as string, read: (text) => text };
const YES_OR_NO: Codec = { write: (value) => (value === true ? 'yes' : 'no'), read: yesOrNo };
const LINES: Codec = { write: (value) => (value as readonly string[]).join('\n'), read: linesOf };

const CODECS: Readonly<Record<EntryField['kind'], Codec>> = {
  text: PLAIN,
  choice: PLAIN,
  number: { write: (value) => String(value), read: wholeNumber },
  known: YES_OR_NO,
  flag: YES_OR_NO,
  lines: LINES,
  choices: LINES,
  hours: { write: (value) => hoursText(value as ServiceHours), read: readHours },
  phones: {
    write: (value) => (value as readonly ServicePhone[]).map(phoneText).join('\n'),
    read: (text) => linesOf(text).map(readPhone),
  },
  sources: {
    write: (value) => (value as readonly DirectorySource[]).map(sourceText).join('\n'),
    read: (text) => linesOf(text).map(readSource),
  },
};

/** A value as one text: what somebody sees in a form, and in a cell of a table. */
export function textOf({ kind }: Pick<EntryField, 'kind'>, value: unknown): string {
  return value === null || value === undefined ? '' : CODECS[kind].write(value);
}

/** The value that a text stands for. */
export function valueOf({ kind, isNullable = false }: EntryField, text: string): unknown {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  return trimmed === '' && isNullable ? null : CODECS[kind].read(trimmed);
}

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === 'object' && value !== null && 'unreadable' in value;
}

function wholeNumber(text: string): number | Unreadable {
  return /^\d+$/.test(text) ? Number(text) : { unreadable: 'expected a whole number' };
}

function yesOrNo(text: string): boolean | Unreadable {
  const lower = text.toLowerCase();
  if (lower === 'yes' || lower === 'no') return lower === 'yes';
  return { unreadable: 'expected yes or no' };
}

function readHours(text: string): unknown {
  const hours = parseHours(text);
  return isUnreadable(hours) ? { unreadable: `“${hours.unreadable}” is not an opening time` } : hours;
}

function phoneText({ number, purposes, note }: ServicePhone): string {
  return [number, purposes.join(', '), note ?? ''].join(BETWEEN).replace(/( \| )+$/, '');
}

function readPhone(line: string): ServicePhone {
  const [number = '', purposes = '', ...note] = line.split('|').map((part) => part.trim());
  return servicePhone({
    number,
    purposes: purposes.split(/, */).filter((purpose) => purpose !== ''),
    note: note.join(' | '),
  });
}

/** A number with the form in which it is dialled. Short codes have none. */
export function servicePhone(typed: {
  number: string;
  purposes: readonly string[];
  note: string;
}): ServicePhone {
  const { number, purposes, note } = typed;
  const digits = number.replaceAll(/\D/g, '');
  return {
    number,
    e164: SHORT_CODE.test(digits) ? null : (parsePhone(number) ?? null),
    note: note === '' ? null : note,
    purposes: purposes as readonly PhonePurpose[],
  };
}

function sourceText({ document, year, where }: DirectorySource): string {
  return [document, year, where].join(BETWEEN);
}

function readSource(line: string): DirectorySource {
  const [document = '', year = '', ...where] = line.split('|').map((part) => part.trim());
  return { document, year: Number(year), where: where.join(' | ') };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
