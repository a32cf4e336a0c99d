import { heardFromOptions } from '../../../contacts';
import type { Field } from '../field';
import { REFER_TEXT } from './text.en-GB';

/** Of no weight for the person: last, and easily passed over. */
export function heardFromField(): Field {
  const { you: words } = REFER_TEXT;
  const options = heardFromOptions(words.heardFromNone);
  return { kind: 'select', name: 'heardFrom', label: words.heardFrom, hint: words.heardFromHint, options };
}
