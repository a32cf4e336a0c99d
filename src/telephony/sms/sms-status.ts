const FAILED: ReadonlySet<string> = new Set(['undelivered', 'failed', 'canceled']);

export type TextEnd = 'delivered' | 'undelivered';

/** What became of it for good; undefined while it is on its way. */
export function endOf(status: string): TextEnd | undefined {
  if (status === 'delivered') return 'delivered';
  return isUndelivered(status) ? 'undelivered' : undefined;
}

/** Whether nobody will ever read this message, so that a person has to know. */
export function isUndelivered(status: string): boolean {
  return FAILED.has(status);
}
