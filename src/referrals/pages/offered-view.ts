import type { StaffActor } from '../../kernel/actor';
import { declineGroups, type DeclineGroup } from '../decline-words';
import type { ReferralWithClock } from '../referrals.queries';
import { cardView, type CardView } from './card-view';
import { worklistPaths } from './paths';
import { referralRow, type ReferralRow } from './worklist-view';

export interface OfferedView {
  row: ReferralRow;
  card: CardView;
  isOffered: boolean;
  isMine: boolean;
  acceptPath: string;
  declinePath: string;
  declineGroups: readonly DeclineGroup[];
}

interface Reader {
  actor: StaffActor;
  needLabels: ReadonlyMap<string, string>;
  now: Date;
}

/** A referral as its organisation sees it at any time: nothing here says who it is about. */
export function offeredView(found: ReferralWithClock, { actor, needLabels, now }: Reader): OfferedView {
  const { referral } = found;
  return {
    row: referralRow(found, now),
    card: cardView(referral.card, needLabels),
    isOffered: referral.state === 'offered',
    isMine: referral.workerId === actor.accountId,
    acceptPath: worklistPaths.accept(referral.reference),
    declinePath: worklistPaths.decline(referral.reference),
    declineGroups: declineGroups(),
  };
}
