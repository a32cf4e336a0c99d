const FAILED: ReadonlySet<string> = new Set(['undelivered', 'failed', 'canceled']);

/** Whether nobody will ever read this message, so that a person has to know. */
export function isUndelivered(status: string): boolean {
  return FAILED.has(status);
}
