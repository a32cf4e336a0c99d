import { sayDuration, sayTime } from '../../../platform/web/london-time';
import type { Presence } from '../../../telephony';
import { PRESENCE_WORDS } from './shift-view';

interface Happened {
  at: Date;
  presence: Presence;
  because: string;
}

const BECAUSE: Readonly<Record<string, string>> = {
  'go-on': 'you went on shift',
  'be-available': 'you said so',
  'take-break': 'you said so',
  'wrap-up': 'you said so',
  'go-off': 'you went off shift',
  join: 'you were joined to a caller',
  leave: 'the call ended',
  miss: 'a call was offered and nobody answered',
  declined: 'you declined a call',
};

/** What became of one's presence and why, the last first: nothing of it changes without a line here. */
export function shiftHistory(events: readonly Happened[], now: Date): { at: string; text: string }[] {
  return events
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, presence, because }) => ({
      at: sayTime(at, now),
      text: `${PRESENCE_WORDS[presence]}: ${BECAUSE[because] ?? because.replaceAll('-', ' ')}`,
    }));
}

interface OnShift {
  accountId: string;
  presence: Presence;
  since: Date;
  areaCodes: readonly string[];
  hasSignal: boolean;
}

interface Around {
  names: ReadonlyMap<string, string>;
  areaName: (code: string) => string;
  now: Date;
}

export interface OnShiftRow {
  name: string;
  presence: string;
  since: string;
  areas: string;
  isSilent: boolean;
}

/** Who is on the telephone now, and for how long they have been what they are. */
export function onShiftRows(on: readonly OnShift[], { names, areaName, now }: Around): OnShiftRow[] {
  return on.map(({ accountId, presence, since, areaCodes, hasSignal }) => ({
    name: names.get(accountId) ?? 'Somebody',
    presence: PRESENCE_WORDS[presence],
    since: sayDuration(now.getTime() - since.getTime()),
    areas: areaCodes.map(areaName).join(', '),
    isSilent: !hasSignal,
  }));
}
