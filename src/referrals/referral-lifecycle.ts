import { DomainError } from '../kernel/domain-error';

export const REFERRAL_STATES = [
  'with-hub',
  'offered',
  'accepted',
  'contacted',
  'closed',
  'withdrawn',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Somebody holds it, or has to. */
export const OPEN_STATES: ReferralState[] = ['with-hub', 'offered', 'accepted', 'contacted'];

/** Nobody holds it any more. */
export const ENDED_STATES = ['closed', 'withdrawn'] as const satisfies ReferralState[];

/** Who moves it: a worker of the organisation it lies with, the hub, whoever referred, the person, or a clock. */
export const MOVERS = ['organisation', 'hub', 'referrer', 'person', 'clock'] as const;
export type Mover = (typeof MOVERS)[number];

interface MoveRule {
  by: readonly Mover[];
  /** The state after it, by the state before; a state that is not named refuses it. */
  leads: Readonly<Partial<Record<ReferralState, ReferralState>>>;
}

const WITHDRAWN = {
  'with-hub': 'withdrawn',
  offered: 'withdrawn',
  accepted: 'withdrawn',
  contacted: 'withdrawn',
} as const;

const RULES = {
  offer: { by: ['hub', 'clock'], leads: { 'with-hub': 'offered' } },
  accept: { by: ['organisation'], leads: { offered: 'accepted' } },
  decline: { by: ['organisation'], leads: { offered: 'with-hub' } },
  'ask-question': { by: ['organisation'], leads: { offered: 'offered' } },
  'answer-question': { by: ['hub', 'referrer'], leads: { offered: 'offered' } },
  'take-by-phone': { by: ['hub'], leads: { 'with-hub': 'accepted' } },
  'refuse-by-phone': { by: ['hub'], leads: { 'with-hub': 'with-hub' } },
  'take-back': { by: ['hub'], leads: { offered: 'with-hub' } },
  expire: { by: ['clock'], leads: { offered: 'with-hub' } },
  'undo-accept': { by: ['organisation'], leads: { accepted: 'offered' } },
  return: { by: ['organisation', 'hub'], leads: { accepted: 'with-hub', contacted: 'with-hub' } },
  'pass-on': { by: ['organisation'], leads: { accepted: 'with-hub', contacted: 'with-hub' } },
  // To a colleague of the same organisation, which goes on holding it.
  'hand-over': { by: ['organisation'], leads: { accepted: 'accepted', contacted: 'contacted' } },
  // To the organisation that goes on in the place of another. It has not reached the person yet.
  succeed: { by: ['hub'], leads: { accepted: 'accepted', contacted: 'accepted' } },
  'record-attempt': { by: ['organisation', 'hub'], leads: { accepted: 'accepted', contacted: 'contacted' } },
  'record-contact': { by: ['organisation', 'hub'], leads: { accepted: 'contacted', contacted: 'contacted' } },
  // What was recorded by mistake: the first contact was none, or a try was not as it was said.
  'undo-contact': { by: ['organisation'], leads: { contacted: 'accepted' } },
  'undo-attempt': { by: ['organisation'], leads: { accepted: 'accepted', contacted: 'contacted' } },
  close: { by: ['organisation', 'hub'], leads: { contacted: 'closed' } },
  reopen: { by: ['organisation', 'hub'], leads: { closed: 'with-hub' } },
  withdraw: { by: ['hub', 'referrer', 'person'], leads: WITHDRAWN },
} as const satisfies Record<string, MoveRule>;

export type ReferralMove = keyof typeof RULES;
export const REFERRAL_MOVES = Object.keys(RULES) as ReferralMove[];

function ruleOf(move: ReferralMove): MoveRule {
  return RULES[move];
}

/** What may be done with a referral in this state, and by this party where one is named. */
export function movesFrom(state: ReferralState, mover?: Mover): ReferralMove[] {
  return REFERRAL_MOVES.filter((move) => {
    const { by, leads } = ruleOf(move);
    return leads[state] !== undefined && (mover === undefined || by.includes(mover));
  });
}

/** Throws `referral.illegal-move` with the moves that are legal for this party. */
export function nextState(state: ReferralState, move: ReferralMove, mover: Mover): ReferralState {
  const { by, leads } = ruleOf(move);
  const next = leads[state];
  if (next && by.includes(mover)) return next;
  throw new DomainError('conflict', 'referral.illegal-move', { allowed: movesFrom(state, mover) });
}

export type Holder = 'hub' | 'organisation' | 'nobody';

/** Who holds the person's referral. An offered one is still the hub's. */
export function holderOf(state: ReferralState): Holder {
  if (state === 'accepted' || state === 'contacted') return 'organisation';
  return state === 'closed' || state === 'withdrawn' ? 'nobody' : 'hub';
}

/** Whether its organisation sees it at all: what lies with the hub is nobody else's to see. */
export function isOnWorklist(state: ReferralState): boolean {
  return state !== 'with-hub' && state !== 'withdrawn';
}

/** What it is clocked and placed as. */
export function workingLevelOf(
  level: 'standard' | 'medium' | 'high' | 'incomplete',
): 'standard' | 'medium' | 'high' {
  return level === 'incomplete' ? 'medium' : level;
}

/** Worklist order: high first. Incomplete is ranked as medium. */
export function rankOf(level: string): 0 | 1 | 2 {
  if (level === 'high') return 0;
  return level === 'standard' ? 2 : 1;
}
