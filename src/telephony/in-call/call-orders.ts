/** What we ask the network to do in a call under way. Each may be asked twice: it leads to the same. */
export const CALL_ORDERS = ['hold', 'resume', 'invite', 'ring', 'remove', 'listen-in', 'hang-up'] as const;
export type CallOrder = (typeof CALL_ORDERS)[number];

export const CALL_ORDER = 'call.order';

/** What the timeline says when an order could not be carried out; the handler's screen shows it. */
export function failureOf(order: string): string {
  return `call.${order}-failed`;
}

export const FAILURE_KINDS: ReadonlySet<string> = new Set(CALL_ORDERS.map(failureOf));

export interface Order {
  order: CallOrder;
  contactId: string;
  conferenceSid: string;
  /** The leg it is about. */
  label?: string;
  guestId?: string;
}
