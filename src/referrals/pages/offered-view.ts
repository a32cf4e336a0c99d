import type { DirectorySnapshot } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { suggestable } from '../decline-hints';
import { declineGroups, type DeclineGroup } from '../decline-words';
import type { Choice } from '../endings';
import type { ReferralWithClock } from '../referrals.queries';
import { mayHandOver } from '../team/may-hand-over';
import { cardView, type CardView } from './card-view';
import { worklistPaths } from './paths';
import { referralRow, type ReferralRow } from './referral-row';

export interface OfferedView {
  row: ReferralRow;
  card: CardView;
  isOffered: boolean;
  isMine: boolean;
  acceptPath: string;
  declinePath: string;
  viewingPath: string;
  /** Where it is handed to a colleague, for whoever may. */
  handOverPath: string | null;
  version: number;
  declineGroups: readonly DeclineGroup[];
  /** Support services that whoever declines may think of instead. */
  suggestions: readonly Choice[];
}

interface Reader {
  actor: StaffActor;
  needLabels: ReadonlyMap<string, string>;
  directory: DirectorySnapshot;
  now: Date;
}

/** A referral as its organisation sees it at any time: nothing here says who it is about. */
export function offeredView(
  found: ReferralWithClock,
  { actor, needLabels, directory, now }: Reader,
): OfferedView {
  const { referral } = found;
  return {
    row: referralRow(found, now),
    card: cardView(referral.card, needLabels),
    isOffered: referral.state === 'offered',
    isMine: referral.workerId === actor.accountId,
    acceptPath: worklistPaths.accept(referral.reference),
    declinePath: worklistPaths.decline(referral.reference),
    viewingPath: worklistPaths.viewing(referral.reference),
    handOverPath: mayHandOver(actor, referral) ? worklistPaths.handOver(referral.reference) : null,
    version: referral.version,
    declineGroups: declineGroups(),
    suggestions: suggestable(directory, referral),
  };
}
