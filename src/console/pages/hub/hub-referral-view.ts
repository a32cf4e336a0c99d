import { sayTime } from '../../../platform/web/london-time';
import {
  cardView,
  sayDeclineReason,
  timelineLine,
  type CardView,
  type Names,
  type Offer,
  type ReferralHistory,
  type TimelineLine,
} from '../../../referrals';
import type { HubTask } from '../../../tasks';
import { consolePaths } from '../../paths';
import { TASK_WORDS } from '../console/console-words';
import { hubPaths } from './hub-paths';
import { hubReferralRow, type HubReferralRow } from './hub-view';
import { sayOutcome } from './task-words';

export interface HubReferralView {
  row: HubReferralRow;
  isSourceVerified: boolean;
  card: CardView;
  offers: readonly { service: string; asked: string; answer: string; note: string | null }[];
  tasks: readonly { href: string; title: string; outcome: string }[];
  timeline: readonly TimelineLine[];
  messages: readonly TimelineLine[];
  contactPath: string;
  identityPath: string;
}

interface Reader {
  names: Names;
  needLabels: ReadonlyMap<string, string>;
  now: Date;
}

export function hubReferralView(
  history: ReferralHistory,
  tasks: readonly HubTask[],
  { names, needLabels, now }: Reader,
): HubReferralView {
  const { referral, dueAt, offers, events } = history;
  const isMessage = ({ kind }: { kind: string }): boolean => kind.startsWith('confirmation.');
  const lines = (of: typeof events): TimelineLine[] => of.map((event) => timelineLine(event, names, now));
  return {
    row: hubReferralRow({ referral, dueAt }, names, now),
    isSourceVerified: referral.isSourceVerified,
    card: cardView(referral.card, needLabels),
    offers: offers.map(({ offer, note }) => ({
      service: names.supportService(offer.supportServiceId) ?? offer.supportServiceId,
      asked: sayTime(offer.offeredAt, now),
      answer: sayAnswer(offer, names, now),
      note,
    })),
    tasks: tasks
      .filter(({ referralId }) => referralId === referral.id || referralId === null)
      .map(({ id, kind, outcome }) => ({
        href: hubPaths.task(id),
        title: TASK_WORDS[kind],
        outcome: sayOutcome(kind, outcome),
      })),
    timeline: lines(events.filter((event) => !isMessage(event))),
    messages: lines(events.filter(isMessage)),
    contactPath: consolePaths.contact(referral.contactId),
    identityPath: hubPaths.identity(referral.reference),
  };
}

function sayAnswer(
  { answer, answeredBy, answeredAt, answerBy, reasonCode }: Offer,
  names: Names,
  now: Date,
): string {
  if (answer === null || !answeredAt) return `No answer yet. Answer by ${sayTime(answerBy, now)}`;
  const who = names.person(answeredBy ?? '');
  const by = who === undefined ? '' : ` by ${who}`;
  const when = sayTime(answeredAt, now);
  switch (answer) {
    case 'accepted':
      return `Accepted${by}, ${when}`;
    case 'declined':
      return `Declined${by}, ${when}: ${sayDeclineReason(reasonCode)}`;
    case 'expired':
      return `Taken back, ${when}: nobody answered in time`;
    case 'withdrawn':
      return `Withdrawn${by}, ${when}`;
  }
}
