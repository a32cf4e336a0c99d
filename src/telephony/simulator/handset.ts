import type { Happenings } from './happenings';

/** A telephone as its holder has it: what it lets them notice, its keys, and its hook. */
export interface Handset {
  readonly happenings: Happenings;
  press: (keys: string) => void;
  hangUp: () => Promise<void>;
}

/** Where a caller's telephone comes from. */
export interface Switchboard {
  /** Rings the helpline; `from` undefined withholds the number. */
  call: (from: string | undefined) => Promise<Handset>;
  /** Resolves when nobody else's call goes on here any more. */
  othersEnded: () => Promise<void>;
  close: () => Promise<void>;
}

/** Where a running exchange takes calls from other windows. */
export const SWITCHBOARD_PATH = '/simulator/calls';
