import { LEVELS, type Level } from '../../../kernel/level';
import { parseReference } from '../../../kernel/reference';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import {
  oneOf,
  RETURN_REASONS,
  WITHDRAW_REASONS,
  type ReturnReason,
  type WithdrawReason,
} from '../../../referrals';

const MAX_TEXT = 2_000;

/** What a coordinator decided about a referral, as one of the forms on its page sends it. */
export type HubMove =
  | { move: 'place'; supportServiceId: string }
  | { move: 'take-back'; reason: ReturnReason; isKept: boolean }
  | { move: 'withdraw'; reason: WithdrawReason }
  | { move: 'duplicate'; of: string }
  | { move: 'lead' }
  | { move: 'reopen' }
  | { move: 'level'; level: Level; reason: string };

export type TypedMove = Readonly<
  Record<
    'move' | 'supportServiceId' | 'reason' | 'next' | 'withdrawReason' | 'of' | 'level' | 'levelReason',
    string
  >
>;

export function typedMove(body: unknown): TypedMove {
  const text = (name: string): string => sentText(body, name).trim();
  return {
    move: text('move'),
    supportServiceId: text('supportServiceId'),
    reason: text('reason'),
    next: text('next'),
    withdrawReason: text('withdrawReason'),
    of: text('of'),
    level: text('level'),
    levelReason: text('levelReason').slice(0, MAX_TEXT),
  };
}

/** The move that was sent, or the field that keeps it from being one. */
export function readMove(typed: TypedMove): HubMove | { failed: Failed } {
  const read = Object.hasOwn(READERS, typed.move) ? READERS[typed.move] : undefined;
  return read?.(typed) ?? failing('move', 'hub.move');
}

type Reader = (typed: TypedMove) => HubMove | { failed: Failed };

const READERS: Readonly<Record<string, Reader>> = {
  place: ({ supportServiceId }) =>
    supportServiceId === ''
      ? failing('supportServiceId', 'referral.service-unknown')
      : { move: 'place', supportServiceId },
  'take-back': ({ reason, next }) => {
    const known = oneOf(RETURN_REASONS, reason);
    return known
      ? { move: 'take-back', reason: known, isKept: next !== 'next-best' }
      : failing('reason', 'return.reason');
  },
  withdraw: ({ withdrawReason }) => {
    const known = oneOf(WITHDRAW_REASONS, withdrawReason);
    return known && known !== 'duplicate'
      ? { move: 'withdraw', reason: known }
      : failing('withdrawReason', 'hub.withdraw-reason');
  },
  duplicate: ({ of }) => {
    const reference = parseReference(of);
    return reference ? { move: 'duplicate', of: reference } : failing('of', 'referral.not-the-same');
  },
  lead: () => ({ move: 'lead' }),
  reopen: () => ({ move: 'reopen' }),
  level: ({ level, levelReason }) => {
    const known = oneOf(LEVELS, level);
    return known ? { move: 'level', level: known, reason: levelReason } : failing('level', 'level.choose');
  },
};

function failing(field: string, code: string): { failed: Failed } {
  return { failed: { field, code } };
}

/** Where the page shows what the product itself refused. */
export function fieldOfRefusal(code: string): string {
  if (code.startsWith('level.')) return 'levelReason';
  return code === 'referral.not-the-same' ? 'of' : 'supportServiceId';
}
