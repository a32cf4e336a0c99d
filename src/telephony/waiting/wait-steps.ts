import { MINUTE, SECOND } from '../../kernel/clock';
import type { VoiceStep } from '../calls/voice-step';
import { PATHS } from '../paths';
import { spoken } from './greeting-steps';
import type { Saying, VoiceWords } from './voice-words';

/** With the words and the tone before it, about 45 seconds from one choice to the next. */
const SECONDS_OF_QUIET = 26;
const SECONDS_OF_SILENCE = 45;
/** Where nobody will answer, the choices are given twice before the caller is led to somebody who does. */
const LEAD_ON_WARNING_MS = 40 * SECOND;
const LEAD_ON_MS = 80 * SECOND;
/** Where somebody could, nobody is kept for ever either. */
const LONGEST_WAIT_MS = 20 * MINUTE;

/** `here`: somebody is on shift. `nobody`: it is open, and nobody is. `closed`: nobody is, and it is not open. */
export type Staffing = 'here' | 'nobody' | 'closed';

export interface Waiting {
  waitedMs: number;
  /** After this long without an answer we say that we are sorry. */
  longAfterMs: number;
  staffing: Staffing;
  opens: { day: string; time: string } | null;
  isSilent: boolean;
  /** The name of the helpline that may be rung; null where none may. */
  helpline: string | null;
  /** Played between the words. */
  tone: string;
}

/** What somebody hears who waits. It always goes on, and every key works at every moment of it. */
export function waitStep(words: VoiceWords, waiting: Waiting): VoiceStep {
  if (mustLeadOn(waiting)) return leadOn(waiting);
  const ask = { action: PATHS.waitKey, wants: 'key' } as const;
  const next = { redirect: PATHS.wait };
  if (waiting.isSilent) return { say: [], ask: { ...ask, seconds: SECONDS_OF_SILENCE }, next };
  return {
    say: [spoken(words, ...situation(waiting), 'danger', ...offers(waiting))],
    ask: { ...ask, seconds: SECONDS_OF_QUIET, play: waiting.tone },
    next,
  };
}

/** For who asked to hear us again: the choices before anything else, however long they have waited. */
export function hearAgain(words: VoiceWords, waiting: Waiting): VoiceStep {
  const waitedMs = Math.min(waiting.waitedMs, leadOnAfter(waiting) - 1);
  return waitStep(words, { ...waiting, isSilent: false, waitedMs });
}

/** The same when nothing can be read of the call: words that are true of anybody who waits, and then quiet. */
export function plainWait(words: VoiceWords): VoiceStep {
  return {
    say: [spoken(words, 'waiting', 'danger', 'stay', 'offerCallBack')],
    ask: { action: PATHS.waitKey, seconds: SECONDS_OF_QUIET, wants: 'key' },
    next: { redirect: PATHS.wait },
  };
}

export function leadOn({ helpline }: Pick<Waiting, 'helpline'>): VoiceStep {
  return { say: [], next: helpline === null ? { redirect: PATHS.wait } : { leaveFor: PATHS.helpline } };
}

/** The last words before the silence: that it is meant, and which keys there are. */
export function silenceWords(helpline: string | null): readonly Saying[] {
  return ['silent', helpline === null ? 'silentKeys' : { key: 'silentKeysHelpline', with: { helpline } }];
}

/** Who asked for silence is not put through to a voice unasked: their keys stay open. */
function mustLeadOn(waiting: Waiting): boolean {
  return waiting.helpline !== null && !waiting.isSilent && waiting.waitedMs >= leadOnAfter(waiting);
}

function leadOnAfter({ staffing }: Waiting): number {
  return staffing === 'here' ? LONGEST_WAIT_MS : LEAD_ON_MS;
}

function situation({ staffing, opens, waitedMs, longAfterMs }: Waiting): readonly Saying[] {
  if (staffing === 'closed') return opens ? [{ key: 'closed', with: opens }] : ['nobodyHere'];
  if (staffing === 'nobody') return ['nobodyHere'];
  return [waitedMs >= longAfterMs ? 'waitingLong' : 'waiting'];
}

function offers(waiting: Waiting): readonly Saying[] {
  const { helpline } = waiting;
  if (helpline === null) return ['stay', 'offerCallBack', 'offerSilence'];
  const isNext = waiting.waitedMs >= leadOnAfter(waiting) - (LEAD_ON_MS - LEAD_ON_WARNING_MS);
  const named = { helpline };
  return [
    'offerCallBack',
    { key: 'offerHelpline', with: named },
    'offerSilence',
    isNext ? { key: 'helplineNext', with: named } : 'stay',
  ];
}
