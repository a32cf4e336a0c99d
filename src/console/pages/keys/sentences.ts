export const SENTENCES = {
  'keys.clash': 'Another command has this key, or one that begins with it. Choose a different one',
  'keys.reserved': 'The browser needs this key. F2, F4, F8, F9 and Ctrl+B or Ctrl+K are free',
  'keys.form': 'Type a key such as F8, Ctrl+K, a single letter, or two letters with a space between',
} as const;
