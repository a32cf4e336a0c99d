import { consolePaths } from '../../paths';

/** The pages that show somebody; whatever else is asked of one belongs to it. */
const PAGES = [
  String.raw`/console/contacts/[\w-]+(?:/reach(?:/change)?)?`,
  String.raw`/console/call-backs/[\w-]+`,
  String.raw`/data-protection/complaints/[\w-]+`,
  String.raw`/data-protection/requests/[\w-]+(?:/pack(?:/review)?(?![\w/]))?`,
];
const SHOWS_SOMEBODY = new RegExp(`^(?:${PAGES.join('|')})(?=[/?#]|$)`);

/** Where whoever said why goes on: the page that was asked for, or the one whose button was pressed. */
export function pageBehind(address: unknown): string {
  const path = typeof address === 'string' ? SHOWS_SOMEBODY.exec(address)?.[0] : undefined;
  return path ?? consolePaths.console;
}
