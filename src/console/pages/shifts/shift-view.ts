import { maskPhone, type E164 } from '../../../kernel/phone-number';
import { sayTime } from '../../../platform/web/london-time';
import type { Presence, SoftphoneKind } from '../../../telephony';

export interface ShiftFacts {
  presence: Presence;
  since: Date;
  areaCodes: readonly string[];
  isAtDeskPhone: boolean;
  isAtSoftphone: boolean;
  /** The console was heard from lately. */
  hasSignal: boolean;
}

/** One thing that can be done about the shift now; `to` is a presence, or `on` or `off`. */
export interface ShiftMove {
  to: 'on' | 'off' | 'available' | 'break' | 'wrap-up';
  text: string;
  command: 'answer' | 'wrap-up' | null;
  isMain: boolean;
}

export interface ShiftBar {
  isOn: boolean;
  presence: Presence;
  text: string;
  since: string | null;
  sinceAt: string | null;
  phone: string | null;
  areas: string | null;
  warnings: readonly string[];
  moves: readonly ShiftMove[];
  /** A word for the browser's telephone, kept up to date by its own window. */
  hasSoftphone: boolean;
}

interface Around {
  deskPhone: E164 | undefined;
  softphone: SoftphoneKind;
  areaName: (code: string) => string;
  now: Date;
}

export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  available: 'Available',
  'on-contact': 'On a contact',
  'wrap-up': 'Wrap-up',
  break: 'On a break',
  offline: 'Off shift',
  missed: 'Away: missed a call',
};

const OFF: ShiftMove = { to: 'off', text: 'Go off shift', command: null, isMain: false };
const BREAK: ShiftMove = { to: 'break', text: 'Break', command: null, isMain: false };
const WRAP_UP: ShiftMove = { to: 'wrap-up', text: 'Wrap-up', command: 'wrap-up', isMain: false };
const AVAILABLE: ShiftMove = { to: 'available', text: 'Available', command: null, isMain: true };
const BACK: ShiftMove = { to: 'available', text: 'Be offered calls again', command: 'answer', isMain: true };
const ON: ShiftMove = { to: 'on', text: 'Go on shift', command: null, isMain: true };

const MOVES: Readonly<Record<Presence, readonly ShiftMove[]>> = {
  offline: [ON],
  available: [WRAP_UP, BREAK, OFF],
  'on-contact': [WRAP_UP],
  'wrap-up': [AVAILABLE, BREAK, OFF],
  break: [AVAILABLE, OFF],
  missed: [BACK, BREAK, OFF],
};

/** The line that says how the handler stands with the telephone; it is never changed but by them or by a call. */
export function shiftBar(shift: ShiftFacts | undefined, around: Around): ShiftBar {
  if (!shift || shift.presence === 'offline') return OFF_SHIFT;
  const { presence, since, areaCodes, isAtSoftphone } = shift;
  return {
    isOn: true,
    presence,
    text: PRESENCE_WORDS[presence],
    since: `since ${sayTime(since, around.now)}`,
    sinceAt: since.toISOString(),
    phone: sayPhone(shift, around),
    areas: areaCodes.map(around.areaName).join(', '),
    warnings: warningsFor(shift, around),
    moves: MOVES[presence],
    hasSoftphone: isAtSoftphone && around.softphone === 'twilio',
  };
}

const OFF_SHIFT: ShiftBar = {
  isOn: false,
  presence: 'offline',
  text: 'You are off shift. You are offered no calls, and can still take one',
  since: null,
  sinceAt: null,
  phone: null,
  areas: null,
  warnings: [],
  moves: MOVES.offline,
  hasSoftphone: false,
};

function sayPhone(shift: ShiftFacts, { deskPhone, softphone }: Around): string {
  const ways = [
    shift.isAtSoftphone && (softphone === 'simulated' ? 'browser phone (simulated)' : 'browser phone'),
    shift.isAtDeskPhone &&
      (deskPhone ? `desk phone ${maskPhone(deskPhone)}` : 'desk phone, number not known'),
  ].filter((way) => typeof way === 'string');
  return ways.length > 0 ? ways.join(' and ') : 'no phone';
}

function warningsFor(shift: ShiftFacts, { deskPhone, softphone }: Around): string[] {
  const { presence, hasSignal, isAtDeskPhone, isAtSoftphone } = shift;
  const canRing = (isAtDeskPhone && deskPhone !== undefined) || (isAtSoftphone && softphone !== 'none');
  return [
    presence === 'missed' &&
      'A call was offered to you and nobody answered. You are offered none until you say so',
    !hasSignal &&
      'No signal from this page for a while: you are offered no calls until it is heard from again',
    !canRing && 'No phone of yours can be rung. Ask a coordinator to note your desk phone',
  ].filter((line) => typeof line === 'string');
}
