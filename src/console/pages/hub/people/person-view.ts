import {
  RESTRICTION_CHOICES,
  sayMergeReason,
  sayRestriction,
  type Contact,
  type MergedRecord,
  type RestrictionKind,
} from '../../../../contacts';
import { sayDate, sayTime } from '../../../../platform/web/london-time';
import { protectionPaths, type Complaint } from '../../../../protection';
import type { Names, ReferralWithClock } from '../../../../referrals';
import type { HubTask } from '../../../../tasks';
import { callBackPaths, consolePaths } from '../../../paths';
import { CHANNEL_WORDS } from '../../console/console-words';
import { hubPaths } from '../hub-paths';
import { hubReferralRow, type HubReferralRow } from '../hub-view';
import { shortWhatToDo } from '../task-words';
import { sayLikeness } from './likely-same';
import type { LikelySameContact } from './likely-same.service';
import type { SharedLine } from './sharing-log';

export interface ContactRow {
  reference: string;
  href: string;
  text: string;
  restricted: string | null;
}

export interface PersonPageView {
  reference: string;
  restricted: string | null;
  restrictPath: string;
  restrictions: typeof RESTRICTION_CHOICES;
  links: readonly { href: string; text: string }[];
  isHeld: boolean;
  /** Records that were merged into this one. */
  merged: readonly (ContactRow & { how: string; unmergePath: string | null })[];
  likely: readonly (ContactRow & { likeness: string; comparePath: string })[];
  samePath: string;
  tasks: readonly { href: string; text: string }[];
  complaints: readonly { href: string; text: string }[];
  referrals: readonly HubReferralRow[];
  shared: readonly { when: string; what: string; to: string; basis: string; decidedBy: string }[];
}

export function contactRow(
  { id, reference, channel, openedAt }: Pick<Contact, 'id' | 'reference' | 'channel' | 'openedAt'>,
  restricted: ReadonlyMap<string, RestrictionKind>,
  now: Date,
): ContactRow {
  const kind = restricted.get(id);
  return {
    reference,
    href: hubPaths.person(id),
    text: `${CHANNEL_WORDS[channel]}, ${sayTime(openedAt, now)}`,
    restricted: kind ? sayRestriction(kind) : null,
  };
}

interface Known {
  contact: Pick<Contact, 'id' | 'reference'>;
  merged: readonly Contact[];
  merges: readonly MergedRecord[];
  likely: readonly LikelySameContact[];
  tasks: readonly HubTask[];
  complaints: readonly Complaint[];
  isHeld: boolean;
  referrals: readonly ReferralWithClock[];
  restricted: ReadonlyMap<string, RestrictionKind>;
  shared: readonly SharedLine[];
}

export function personPageView(known: Known, names: Names, now: Date): PersonPageView {
  const { contact, referrals, restricted, shared } = known;
  const kind = restricted.get(contact.id);
  return {
    reference: contact.reference,
    restricted: kind ? sayRestriction(kind) : null,
    restrictPath: hubPaths.restrict(contact.id),
    restrictions: RESTRICTION_CHOICES,
    links: [
      { href: consolePaths.contact(contact.id), text: 'What was heard, and what happened since' },
      { href: callBackPaths.reach(contact.id), text: 'How to reach the person, and who must not be told' },
      { href: callBackPaths.changeWay(contact.id), text: 'They are reached another way now' },
    ],
    isHeld: known.isHeld,
    merged: known.merged.map((each) => mergedRow(each, known, names, now)),
    likely: known.likely.map(({ contact: other, likeness }) => ({
      ...contactRow(other, restricted, now),
      likeness: sayLikeness(likeness),
      comparePath: hubPaths.compare(contact.id, other.id),
    })),
    samePath: hubPaths.sameOnRecord(contact.id),
    tasks: known.tasks.map(({ id, kind, dueAt }) => ({
      href: hubPaths.task(id),
      text: `${shortWhatToDo(kind).replace(/[.:]$/, '')}: due ${sayTime(dueAt, now)}`,
    })),
    complaints: known.complaints.map(({ id, receivedAt, closedAt }) => ({
      href: protectionPaths.complaint(id),
      text: `Came ${sayDate(receivedAt)}${closedAt ? ', answered' : ', not answered yet'}`,
    })),
    referrals: referrals.map((each) => hubReferralRow(each, names, now)),
    shared: shared.map(({ at, what, to, basis, decidedBy }) => ({
      when: `${sayDate(at)}, ${sayTime(at, now)}`,
      what,
      to,
      basis,
      decidedBy: names.person(decidedBy) ?? 'Onward, as the plan was decided',
    })),
  };
}

/** Only what was merged into this record itself is taken apart here: what came with it goes with it. */
function mergedRow(
  merged: Contact,
  { contact, merges, restricted }: Known,
  names: Names,
  now: Date,
): PersonPageView['merged'][number] {
  const merge = merges.find(({ contactId }) => contactId === merged.id);
  const who = (merge && names.person(merge.mergedBy)) ?? 'Somebody';
  return {
    ...contactRow(merged, restricted, now),
    href: consolePaths.contact(merged.id),
    how: merge ? `Merged ${sayTime(merge.mergedAt, now)} by ${who}: ${sayMergeReason(merge.reason)}` : '',
    unmergePath: merge?.intoId === contact.id ? hubPaths.unmerge(merged.id) : null,
  };
}
