/** What was seen, in the words of somebody who has to answer for it. */
const SEEN: Readonly<Record<string, string>> = {
  'identity.viewed': 'Saw who it is about and how to reach them',
  'contact.viewed': 'Opened the contact with everything heard',
  'referral.viewed': 'Saw what happened to the referral',
  'reach.viewed': 'Saw the numbers and addresses, and what is safe',
  'call-back.viewed': 'Saw the number to call back',
  'task.viewed': 'Opened a task of the hub',
  'call.listened-to': 'Listened to the call',
  'trail.viewed': 'Read this trail',
};

const DONE: Readonly<Record<string, string>> = {
  'contact.opened': 'The contact began',
  'contact.taken': 'Took the contact',
  'contact.taken-over': 'Took the contact over',
  'contact.closed': 'Closed the contact',
  'referral.placed': 'Placed the referral',
  'referral.offered': 'Offered the referral',
  'referral.accepted': 'Accepted the referral',
  'referral.declined': 'Declined the referral',
  'referral.returned': 'Gave the referral back',
  'referral.contacted': 'Recorded the first contact',
  'referral.closed': 'Closed the referral',
};

export function hasSeen(action: string): boolean {
  return action in SEEN || action.endsWith('.viewed');
}

/** An act without words of its own is said by its code: `task.done` is "Task done". */
export function sayAction(action: string): string {
  const plain = action.replaceAll(/[.-]/g, ' ');
  return SEEN[action] ?? DONE[action] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

export function sayActor(kind: string, part: string): string {
  if (kind === 'telephony') return 'The telephone network';
  if (kind === 'anonymous') return 'Somebody without an account';
  if (kind === 'client') return 'A partner system';
  return `Onward itself (${part})`;
}

export function sayUnusual(kind: 'many-at-once' | 'many-in-a-day' | 'refused-often', count: number): string {
  switch (kind) {
    case 'many-at-once':
      return `Saw the records of ${count} people within ten minutes`;
    case 'many-in-a-day':
      return `Saw the records of ${count} people within a day`;
    case 'refused-often':
      return `Was refused on ${count} different pages within an hour`;
  }
}
