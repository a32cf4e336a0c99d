/** Pages whose forms lie below them; of any other address the first three words are the page. */
const STANDS_ON = [
  /^\/(?:worklist|colleagues)\/[^/]+/,
  /^\/hub\/directory\/entries\/[\w-]+/,
  /^\/console\/(?:shift|keys|search|softphone)/,
  /^\/people-you-know/,
  /^\/[^/]+\/[^/]+\/[^/]+/,
] as const;

/** The page that a form stands on, as near as its address tells. */
export function pageOfForm(action: string): string {
  const found = STANDS_ON.map((pattern) => pattern.exec(action)?.[0]).find((page) => page !== undefined);
  return found ?? action;
}
