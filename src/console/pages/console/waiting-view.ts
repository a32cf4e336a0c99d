import type { Channel, ContactState } from '../../../contacts';
import { maskPhone, type E164 } from '../../../kernel/phone-number';
import { sayDuration } from '../../../platform/web/london-time';
import { LEVEL_WORDS, rankOf } from '../../../referrals';
import type { CallState } from '../../../telephony';
import { CHANNEL_WORDS } from './console-words';

export interface WaitingRow {
  id: string;
  reference: string;
  channel: Channel;
  state: ContactState;
  handlerId: string | null;
  callerPhone: E164 | null;
  organisation: string | null;
  areaName: string;
  level: keyof typeof LEVEL_WORDS | null;
  call: CallState | null;
  openedAt: Date;
}

interface WaitingItem {
  id: string;
  reference: string;
  title: string;
  from: string;
  areaName: string;
  waited: string;
  level: { code: string; text: string } | null;
  note: string | null;
  isCall: boolean;
  canTake: boolean;
}

export interface WaitingView {
  own: readonly WaitingItem[];
  calls: readonly WaitingItem[];
  messages: readonly WaitingItem[];
  others: readonly { id: string; reference: string; title: string; who: string }[];
  isQuiet: boolean;
}

interface Around {
  accountId: string;
  names: ReadonlyMap<string, string>;
  now: Date;
}

/** Own contact first; then who is on the line, longest first; then what was written, high first and oldest first. */
export function waitingView(rows: readonly WaitingRow[], { accountId, names, now }: Around): WaitingView {
  const item = (row: WaitingRow): WaitingItem => itemOf(row, now);
  const open = rows.filter(({ state }) => state !== 'live').toSorted(byUrgency);
  const live = rows.filter(({ state }) => state === 'live').toSorted(byAge);
  return {
    own: live.filter(({ handlerId }) => handlerId === accountId).map(item),
    calls: open.filter(({ channel, state }) => channel === 'call' && state === 'waiting').map(item),
    messages: open.filter(({ channel, state }) => channel !== 'call' || state !== 'waiting').map(item),
    others: live
      .filter(({ handlerId }) => handlerId !== accountId)
      .map(({ id, reference, channel, handlerId }) => ({
        id,
        reference,
        title: CHANNEL_WORDS[channel],
        who: names.get(handlerId ?? '') ?? 'Somebody',
      })),
    isQuiet: open.length === 0,
  };
}

function itemOf(row: WaitingRow, now: Date): WaitingItem {
  const { id, reference, channel, areaName, level, state, openedAt } = row;
  return {
    id,
    reference,
    title: CHANNEL_WORDS[channel],
    from: fromOf(row),
    areaName,
    waited: sayDuration(now.getTime() - openedAt.getTime()),
    level: level && { code: level, text: LEVEL_WORDS[level] },
    note: noteOf(row),
    isCall: channel === 'call',
    canTake: state !== 'live' && !isOnItsWay(row),
  };
}

/** A handler on shift answered it, and is theirs as soon as both can talk. */
function isOnItsWay({ state, call }: WaitingRow): boolean {
  return state === 'waiting' && (call === 'connecting' || call === 'joined');
}

function noteOf(row: WaitingRow): string | null {
  if (row.state === 'abandoned') return 'Rang off; what was heard is kept';
  return isOnItsWay(row) ? 'A handler answered: their phone is being rung' : sayCall(row.call);
}

/** Said on the page and, when it changes, aloud by a screen reader. */
export function sayCall(call: CallState | null): string | null {
  if (call === null) return null;
  return {
    queued: 'Caller is waiting on the line',
    connecting: 'Your phone is being rung: answer it and press 1',
    joined: 'You and the caller can talk',
    transferred: 'The caller is with somebody who was brought in',
    ended: 'The caller has hung up. Everything here is kept',
  }[call];
}

function fromOf({ callerPhone, channel, organisation }: WaitingRow): string {
  if (organisation !== null) return organisation;
  if (callerPhone !== null) return maskPhone(callerPhone);
  return channel === 'call' ? 'number withheld' : 'no number shown';
}

function byUrgency(a: WaitingRow, b: WaitingRow): number {
  return rankOf(a.level ?? 'medium') - rankOf(b.level ?? 'medium') || byAge(a, b);
}

function byAge(a: WaitingRow, b: WaitingRow): number {
  return a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1);
}
