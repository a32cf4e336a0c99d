import type { Failed } from '../../../platform/web/page';
import { COMMANDS, type CommandId } from './commands';

/** By command; empty where somebody wants none. */
export type Keys = Readonly<Record<CommandId, string>>;

export interface Keymap {
  /** Letters and marks without Ctrl: whoever speaks to the computer, or tires of them, turns them off. */
  hasSingleKeys: boolean;
  keys: Keys;
}

export const USUAL_KEYS = Object.fromEntries(COMMANDS.map(({ id, key }) => [id, key])) as Keys;
export const USUAL_KEYMAP: Keymap = { hasSingleKeys: true, keys: USUAL_KEYS };

/** The others are help, search, reload, the address bar, caret browsing, the menu, full screen and the tools. */
const FUNCTION_KEYS: ReadonlySet<string> = new Set(['F2', 'F4', 'F8', 'F9']);
/** What a page may take from a browser without taking something that people need: no tab, no copy, no reload. */
const FREE_WITH_CTRL: ReadonlySet<string> = new Set([
  'B',
  'I',
  'K',
  'Enter',
  '.',
  ',',
  ';',
  '/',
  "'",
  '[',
  ']',
]);
const SINGLE = /^[!-~]$/;
const TWO = /^[!-~] [!-~]$/;

/** As it is kept and compared, however it was typed. */
export function tidyKey(typed: string): string {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  const withCtrl = /^(?:ctrl|control|strg)\s*[+-]\s*(.+)$/i.exec(text)?.[1];
  if (withCtrl !== undefined) return `Ctrl+${/^enter$/i.test(withCtrl) ? 'Enter' : withCtrl.toUpperCase()}`;
  return /^f\d{1,2}$/i.test(text) ? text.toUpperCase() : text;
}

function isSingleKey(key: string): boolean {
  return SINGLE.test(key) || TWO.test(key);
}

/** Those that do something when they are pressed. */
export function keysInUse({ hasSingleKeys, keys }: Keymap): Keys {
  const inUse = Object.entries(keys).map(([id, key]) => [id, hasSingleKeys || !isSingleKey(key) ? key : '']);
  return Object.fromEntries(inUse) as Keys;
}

export function keysFrom(sent: unknown): Keys {
  const source = (typeof sent === 'object' && sent !== null ? sent : {}) as Readonly<Record<string, unknown>>;
  const read = (id: CommandId): string => {
    const value = source[keyField(id)];
    return typeof value === 'string' ? tidyKey(value) : '';
  };
  return Object.fromEntries(COMMANDS.map(({ id }) => [id, read(id)])) as Keys;
}

export function keyField(id: CommandId): string {
  return `key-${id}`;
}

/** What was kept may be older than a command, or younger: whatever is not there is as usual. */
export function keymapFrom(kept: { hasSingleKeys: boolean; keys: Readonly<Record<string, string>> }): Keymap {
  const keys = COMMANDS.map(({ id, key }) => [id, kept.keys[id] ?? key]);
  return { hasSingleKeys: kept.hasSingleKeys, keys: Object.fromEntries(keys) as Keys };
}

/** One failing for each field at most: what it is comes before whom it collides with. */
export function keyFailings(keys: Keys): Failed[] {
  const ids = COMMANDS.map(({ id }) => id).filter((id) => keys[id] !== '');
  return ids.flatMap((id) => {
    const code = problemOf(keys[id]) ?? (ids.some((other) => collide(id, other, keys)) ? CLASH : undefined);
    return code ? [{ field: keyField(id), code }] : [];
  });
}

const CLASH = 'keys.clash';

function problemOf(key: string): string | undefined {
  if (/^F\d/.test(key)) return FUNCTION_KEYS.has(key) ? undefined : 'keys.reserved';
  const withCtrl = /^Ctrl\+(.+)$/.exec(key)?.[1];
  if (withCtrl !== undefined) return FREE_WITH_CTRL.has(withCtrl) ? undefined : 'keys.reserved';
  return isSingleKey(key) ? undefined : 'keys.form';
}

/** The same key; or one that is pressed before the other one can be. */
function collide(one: CommandId, other: CommandId, keys: Keys): boolean {
  if (one === other) return false;
  const [a, b] = [keys[one], keys[other]];
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}
