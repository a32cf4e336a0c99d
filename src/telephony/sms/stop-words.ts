/** As the network knows them; on each of these it lets no further message of ours through. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'END',
  'QUIT',
  'CANCEL',
  'REVOKE',
  'OPTOUT',
]);

/**
 * Whether a message is one of these words and nothing more. In a sentence it is somebody speaking: that is for a
 * person to read.
 */
export function isStop(body: string): boolean {
  return STOP_WORDS.has(
    body
      .trim()
      .replace(/[.!]+$/, '')
      .toUpperCase(),
  );
}
