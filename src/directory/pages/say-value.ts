import { fieldAt } from '../editing/entry-fields';
import { textOf } from '../editing/entry-text';
import { sayPurpose } from '../phone-purposes';
import type { ServicePhone } from '../support-service';

const KNOWN: Readonly<Record<string, string>> = { yes: 'Yes', no: 'No' };

export function labelOf(path: string): string {
  return path === '*' ? 'The whole entry' : (fieldAt(path)?.label ?? path);
}

/** A value as somebody reads it, one line each. Nothing known is said as such. */
export function sayValue(path: string, value: unknown): readonly string[] {
  const field = fieldAt(path);
  if (path === '*') return [];
  if (!field) return [typeof value === 'string' ? value : JSON.stringify(value)];
  if (field.kind === 'phones') return sayPhones(value as readonly ServicePhone[] | null);
  const text = textOf(field, value);
  if (text === '') return [field.isNullable === true ? 'Not known' : 'None'];
  const say = (line: string): string =>
    field.options?.find((option) => option.value === line)?.text ?? KNOWN[line] ?? line;
  return text.split('\n').map(say);
}

function sayPhones(phones: readonly ServicePhone[] | null): readonly string[] {
  if (!phones || phones.length === 0) return ['None'];
  return phones.map(({ number, purposes, note }) =>
    [number, purposes.map(sayPurpose).join(', '), note ?? ''].filter((part) => part !== '').join('. '),
  );
}
