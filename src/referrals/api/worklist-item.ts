import type { ThreadLine } from '../questions.service';
import { movesFrom, type ReferralMove } from '../referral-lifecycle';
import type { ReferralWithClock } from '../referrals.queries';

export const WORKLIST_ACTS = ['accept', 'decline', 'request-info', 'return', 'contact', 'outcome'] as const;
export type WorklistAct = (typeof WORKLIST_ACTS)[number];

const MOVE_OF: Readonly<Record<WorklistAct, ReferralMove>> = {
  accept: 'accept',
  decline: 'decline',
  'request-info': 'ask-question',
  return: 'return',
  contact: 'record-contact',
  outcome: 'close',
};

export interface WorklistItem {
  reference: string;
  state: string;
  level: string;
  queue: string;
  forWhom: string;
  isLead: boolean;
  supportServiceId: string;
  /** Account id of whoever goes on with the person. */
  workerId: string | null;
  dueAt: string | null;
  outcome: string | null;
  createdAt: string;
  changedAt: string;
  version: number;
  actions: readonly WorklistAct[];
  card: object | null;
}

/** What an organisation's system is told: what its pages show before acceptance, and nobody's identity. */
export function worklistItem({ referral, dueAt }: ReferralWithClock): WorklistItem {
  const { reference, state, level, queue, forWhom, isLead, supportServiceId, workerId } = referral;
  const { outcome, createdAt, changedAt, version } = referral;
  return {
    ...{ reference, state, level, queue, forWhom, isLead, supportServiceId, workerId },
    dueAt: dueAt?.toISOString() ?? null,
    outcome,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    version,
    actions: actionsOn(referral),
    card: state === 'closed' ? null : cardOf(referral),
  };
}

function cardOf({ card }: ReferralWithClock['referral']): object {
  const { needs, ageBand, gender, childAgeBands, area, outwardPostcode } = card;
  const { constraints, reasons, toConfirm } = card;
  return { needs, ageBand, gender, childAgeBands, area, outwardPostcode, constraints, reasons, toConfirm };
}

/** What an abuser may have sent discloses nobody until the hub has rung back. */
function actionsOn({ state, isSourceVerified }: ReferralWithClock['referral']): WorklistAct[] {
  const moves = movesFrom(state, 'organisation');
  return WORKLIST_ACTS.filter(
    (act) => moves.includes(MOVE_OF[act]) && (act !== 'accept' || isSourceVerified),
  );
}

export interface QuestionLine {
  at: string;
  from: string;
  text: string;
}

export function questionLines(thread: readonly ThreadLine[]): QuestionLine[] {
  return thread.map(({ at, side, text }) => ({ at: at.toISOString(), from: side, text }));
}
