/** What a key can do on the handlers' pages. `group` is where it stands in the lists that people read. */
export interface Command {
  id: string;
  say: string;
  key: string;
  group: 'call' | 'form' | 'go' | 'page';
  /** Where it leads; the others press what carries their id on the page. */
  href?: string;
}

const GO = 'go';

export const COMMANDS = [
  { id: 'answer', say: 'Answer the call that is offered, or start a contact', key: 'F2', group: 'call' },
  { id: 'hold', say: 'Hold, and back to the caller', key: 'F4', group: 'call' },
  { id: 'wrap-up', say: 'Wrap-up, or end without a referral', key: 'F8', group: 'call' },
  { id: 'bring-in', say: 'Bring somebody into the call', key: 'F9', group: 'call' },
  { id: 'next', say: 'Show the plan; then confirm it; then finish', key: 'Ctrl+Enter', group: 'form' },
  { id: 'next-part', say: 'Next part of the form', key: 'Ctrl+.', group: 'form' },
  { id: 'previous-part', say: 'Part of the form before', key: 'Ctrl+,', group: 'form' },
  { id: 'one-more', say: 'One more child, or one more who causes harm', key: 'Ctrl+I', group: 'form' },
  { id: 'canned', say: 'Put in a ready-made sentence', key: ';', group: 'form' },
  { id: 'search', say: 'Search', key: '/', group: GO, href: '/console/search' },
  { id: 'go-queue', say: 'Go to who waits', key: 'g q', group: GO, href: '/console' },
  { id: 'go-call-backs', say: 'Go to call backs', key: 'g c', group: GO, href: '/console/call-backs' },
  { id: 'go-directory', say: 'Go to the directory', key: 'g d', group: GO, href: '/directory' },
  { id: 'go-shift', say: 'Go to my shift', key: 'g s', group: GO, href: '/console/shift' },
  { id: 'go-paper', say: 'Go to the paper form', key: 'g p', group: GO, href: '/console/paper' },
  { id: 'down', say: 'Next line of a list', key: 'j', group: 'page' },
  { id: 'up', say: 'Line before', key: 'k', group: 'page' },
  { id: 'open', say: 'Open the line', key: 'o', group: 'page' },
  { id: 'commands', say: 'All commands', key: 'Ctrl+K', group: 'page' },
  { id: 'help', say: 'Keys of this page', key: '?', group: 'page' },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];

/** Never another key's: whoever walks in must be met by the same two presses on every screen of the hub. */
export const HIDE_KEY = 'Esc Esc';

export const GROUP_WORDS: Readonly<Record<Command['group'], string>> = {
  call: 'In a call',
  form: 'In the form',
  go: 'Go to another page',
  page: 'On every page',
};

/** Said often, the same way each time; none of them tells anything about anybody. */
export const READY_MADE: readonly string[] = [
  'Asked whether it is safe to talk: yes.',
  'Asked whether it is safe to talk: not now. Agreed that they ring again.',
  'Told about 999, and 55 from a mobile when asked to.',
  'Told what we pass on, to whom, and that they can say no.',
  'Told what happens next, and by when.',
  'Agreed what to do if we are cut off.',
  'Interpreter offered.',
  'Told how to delete the call from the list on the phone.',
];
