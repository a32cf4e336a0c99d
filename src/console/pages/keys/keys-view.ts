import { COMMANDS, GROUP_WORDS, HIDE_KEY, READY_MADE, type Command, type CommandId } from './commands';
import { keyField, keysInUse, USUAL_KEYS, type Keymap, type Keys } from './key-choice';

interface Line {
  id: CommandId;
  field: string;
  say: string;
  /** Empty where it has none, or where it is turned off. */
  key: string;
  usual: string;
  href: string | null;
}

export interface KeysView {
  hasSingleKeys: boolean;
  hideKey: string;
  groups: readonly { title: string; lines: readonly Line[] }[];
  readyMade: readonly string[];
  /** For the page's script. */
  keymap: string;
}

/** What each key does now; `typed` are keys that somebody has not saved yet. */
export function keysView(keymap: Keymap, typed: Keys = keymap.keys): KeysView {
  const lines = COMMANDS.map((command: Command & { id: CommandId }) => lineOf(command, typed));
  const groups = Object.entries(GROUP_WORDS).map(([group, title]) => ({
    title,
    lines: lines.filter(({ id }) => COMMANDS.find((one) => one.id === id)?.group === group),
  }));
  return {
    hasSingleKeys: keymap.hasSingleKeys,
    hideKey: HIDE_KEY,
    groups,
    readyMade: READY_MADE,
    keymap: JSON.stringify({ keys: keysInUse(keymap), hasSingleKeys: keymap.hasSingleKeys }),
  };
}

function lineOf({ id, say, href }: Command & { id: CommandId }, keys: Keys): Line {
  return { id, field: keyField(id), say, key: keys[id], usual: USUAL_KEYS[id], href: href ?? null };
}
