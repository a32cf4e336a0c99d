import type { RingStrategy } from '../../directory';

export interface Free {
  accountId: string;
  /** Since when nothing has been asked of them. */
  idleSince: Date;
  ringOrder: number;
}

/** Which of several free handlers ring now. Ids break ties, so it does not depend on how they are listed. */
export function whoRings<F extends Free>(strategy: RingStrategy, free: readonly F[]): F[] {
  const inTurn = free.toSorted(
    (one, other) => turnOf(strategy, one) - turnOf(strategy, other) || byId(one, other),
  );
  return strategy === 'all-at-once' ? inTurn : inTurn.slice(0, 1);
}

function turnOf(strategy: RingStrategy, { idleSince, ringOrder }: Free): number {
  switch (strategy) {
    case 'longest-idle':
      return idleSince.getTime();
    case 'in-order':
      return ringOrder;
    case 'all-at-once':
      return 0;
  }
}

function byId(one: Free, other: Free): number {
  return one.accountId < other.accountId ? -1 : 1;
}
