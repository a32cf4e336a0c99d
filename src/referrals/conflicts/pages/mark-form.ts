import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import type { NewMark } from '../staff-marks.service';

export interface TypedMark {
  about: string;
  name: string;
  phone: string;
}

export const NO_MARK: TypedMark = { about: 'must-not-deal-with', name: '', phone: '' };
const MAX_NAME = 200;

export function typedMark(body: unknown): TypedMark {
  const text = (name: string): string => sentText(body, name).trim();
  return { about: text('about'), name: text('name'), phone: text('phone') };
}

/** The mark that was typed, or what keeps it from being one. */
export function readMark({ about, name, phone }: TypedMark): NewMark | { failed: Failed } {
  const e164 = phone === '' ? null : parsePhone(phone);
  if (e164 === undefined) return failing('phone', 'phone');
  if (name.length > MAX_NAME) return failing('name', 'too-long');
  if (about === 'own-number') return e164 ? { about, name: null, phone: e164 } : failing('phone', 'who');
  if (name === '' && e164 === null) return failing('name', 'who');
  return { about: 'must-not-deal-with', name: name === '' ? null : name, phone: e164 };
}

function failing(field: string, code: 'who' | 'phone' | 'too-long'): { failed: Failed } {
  return { failed: { field, code: `staff-mark.${code}` } };
}
