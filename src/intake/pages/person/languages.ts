import type { Language } from '../../../platform/web/language';
import { TEXT, type PersonText } from './text.en-GB';

/** A new one goes at the end, with `reviewed: null` until somebody who speaks it has read and signed every word. */
export const PERSON_LANGUAGES: readonly [Language<PersonText>, ...Language<PersonText>[]] = [
  { tag: 'en-GB', name: 'English', reviewed: 'source', text: TEXT },
];
