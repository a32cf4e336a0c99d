import type { Given } from '../field';
import { OTHER, type ReferContext } from './refer-journey';

/** What a link on a colleague's screen may say beforehand: about the sender alone, never about the person. */
export interface CameFrom {
  role?: string;
  organisation?: string;
}

const ABOUT_THE_SENDER = ['role', 'organisation'] as const;
const PLAIN = /^[\p{L}\d .,&'’()/-]{1,80}$/u;
/** Long enough to be a phone, an NHS or a case number. */
const LONG_NUMBER = /\d[\d ]{4,}\d/;

/** From a link's query, or from the fields of the start page; whatever else is there is not read. */
export function cameFrom(sent: Readonly<Record<string, unknown>>, prefix = ''): CameFrom {
  const from: CameFrom = {};
  for (const key of ABOUT_THE_SENDER) {
    const value = sent[prefix + key];
    const text = typeof value === 'string' ? value.trim() : '';
    if (PLAIN.test(text) && !LONG_NUMBER.test(text)) from[key] = text;
  }
  return from;
}

/** The first page's answers; an organisation of the directory is chosen in the list, by its id or its name. */
export function givenBy({ role, organisation }: CameFrom, { organisations }: ReferContext): Given {
  const isIt = ({ id, name }: { id: string; name: string }): boolean =>
    [id, name.toLowerCase()].includes(organisation?.toLowerCase() ?? '');
  const listed = organisations.find(isIt);
  return {
    ...(role === undefined ? {} : { role }),
    ...(listed ? { organisation: listed.id } : {}),
    ...(organisation !== undefined && !listed ? { organisation: OTHER, organisationName: organisation } : {}),
  };
}
