import { sayOpeningReason } from '../../contacts';
import type { UnusualKind } from '../unusual-reading';

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
  'restricted.opened': 'Opened the restricted record',
  'person.found': 'Found the person by a whole number or reference',
  'person.viewed': 'Saw the person’s contacts and what was shared',
};

const DONE: Readonly<Record<string, string>> = {
  'record.restricted': 'Restricted the record',
  'record.opened-up': 'Took the restriction off the record',
  'record.merged': 'Merged it with another record of the same person',
  'record.merge-undone': 'Took it apart from another record',
  'conflict.found': 'Found that somebody on the staff may be too close',
  'conflict.cleared': 'Found out that they are not connected',
  'contact.opened': 'The contact began',
  'contact.taken': 'Took the contact',
  'contact.taken-over': 'Took the contact over',
  'contact.closed': 'Closed the contact',
  'contact.shared': 'Somebody may write in the contact, too',
  'record.searched': 'Searched by a reference or a number',
  'referral.placed': 'Placed the referral',
  'referral.offered': 'Offered the referral',
  'referral.accepted': 'Accepted the referral',
  'referral.declined': 'Declined the referral',
  'referral.returned': 'Gave the referral back',
  'referral.details-asked': 'Asked the hub whether the person is reached another way',
  'way.changed': 'Changed how the person is reached',
  'way.change-refused': 'Was refused a change of how the person is reached',
  'way.code-word-wrong': 'Gave a code word that is not the one kept',
  'complaint.registered': 'Registered a complaint',
  'complaint.viewed': 'Read a complaint',
  'complaint.acknowledged': 'Acknowledged a complaint',
  'complaint.handed-over': 'Handed a complaint to a colleague',
  'complaint.answered': 'Recorded the answer to a complaint',
  'referral.contacted': 'Recorded the first contact',
  'referral.closed': 'Closed the referral',
};

export function hasSeen(action: string): boolean {
  return action in SEEN || action.endsWith('.viewed');
}

/** An act with the reason that was given for it, where one had to be. */
export function sayAct({
  action,
  facts,
}: {
  action: string;
  facts: Readonly<Record<string, string>>;
}): string {
  const reason = action === 'restricted.opened' ? facts['reason'] : undefined;
  return reason ? `${sayAction(action)}: “${sayOpeningReason(reason)}”` : sayAction(action);
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

export function sayUnusual(kind: UnusualKind, count: number): string {
  switch (kind) {
    case 'many-at-once':
      return `Saw the records of ${count} people within ten minutes`;
    case 'many-in-a-day':
      return `Saw the records of ${count} people within a day`;
    case 'restricted-often':
      return `Opened ${count} restricted records within a day`;
    case 'refused-often':
      return `Was refused on ${count} different pages within an hour`;
    case 'searched-often':
      return `Searched ${count} times within an hour`;
  }
}
