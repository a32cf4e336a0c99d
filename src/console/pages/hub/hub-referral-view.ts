import { WITHHELD } from '../../../contacts';
import type { EarlierContacts } from '../../../intake';
import { LEVELS } from '../../../kernel/level';
import { sayDate, sayDuration, sayTime } from '../../../platform/web/london-time';
import {
  cardView,
  courseLines,
  LEVEL_WORDS,
  movesFrom,
  returnChoices,
  sayDeclineReason,
  timelineLine,
  withdrawChoices,
  type CardView,
  type Choice,
  type CourseLine,
  type Names,
  type Offer,
  type ReferralHistory,
  type ReferralWithClock,
  type ThreadLine,
  type TimelineLine,
} from '../../../referrals';
import type { HubTask } from '../../../tasks';
import { alarmWords, type Alarm } from '../../../telephony';
import { consolePaths } from '../../paths';
import { TASK_WORDS } from '../console/console-words';
import { sayEarlier } from '../console/say-earlier';
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
  thread: readonly { at: string; when: string; who: string; text: string }[];
  alarms: readonly string[];
  course: readonly CourseLine[];
  /** The other referrals of the same household. */
  siblings: readonly HubReferralRow[];
  /** Whether somebody was in touch before, within 12 months. */
  earlier: string;
  isLead: boolean;
  waited: string;
  may: Readonly<Record<string, true>>;
  placeable: readonly Choice[];
  returnReasons: readonly Choice[];
  withdrawReasons: readonly Choice[];
  levels: readonly Choice[];
  contactPath: string;
  personPath: string;
  identityPath: string;
  movePath: string;
}

/** What is known beside the referral's own history. */
export interface Beside {
  tasks: readonly HubTask[];
  thread: readonly ThreadLine[];
  alarms: readonly Alarm[];
  /** Support services that a coordinator may choose, by name. */
  placeable: readonly Choice[];
  /** When the person first reached the hub: the wait since then never starts again. */
  openedAt: Date;
  siblings: readonly ReferralWithClock[];
  earlierContacts: EarlierContacts;
}

const LEVEL_CHOICES: readonly Choice[] = LEVELS.toReversed().map((level) => ({
  value: level,
  text: LEVEL_WORDS[level],
}));

const SIDES: Readonly<Record<ThreadLine['side'], string>> = {
  organisation: 'The support service',
  hub: 'The hub',
  referrer: 'Whoever referred',
};

interface Reader {
  names: Names;
  needLabels: ReadonlyMap<string, string>;
  /** Whether what somebody wrote is withheld until the reader says why they open the record. */
  isSealed: boolean;
  now: Date;
}

export function hubReferralView(
  history: ReferralHistory,
  { tasks, thread, alarms, placeable, openedAt, siblings, earlierContacts }: Beside,
  { names, needLabels, isSealed, now }: Reader,
): HubReferralView {
  const { referral, dueAt, offers, events } = history;
  const isMessage = ({ kind }: { kind: string }): boolean => /^(?:confirmation|duty)\./.test(kind);
  const lines = (of: typeof events): TimelineLine[] => of.map((event) => timelineLine(event, names, now));
  return {
    row: hubReferralRow({ referral, dueAt }, names, now),
    isSourceVerified: referral.isSourceVerified,
    card: cardView(referral.card, needLabels),
    offers: offers.map(({ offer, note }) => ({
      service: names.supportService(offer.supportServiceId) ?? offer.supportServiceId,
      asked: sayTime(offer.offeredAt, now),
      answer: sayAnswer(offer, names, now),
      note: note && isSealed ? WITHHELD : note,
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
    thread: thread.map(({ at, side, text }) => ({
      at: at.toISOString(),
      when: sayTime(at, now),
      who: SIDES[side],
      text: isSealed ? WITHHELD : text,
    })),
    alarms: alarms.map((alarm) => sayAlarm(alarm, names, now)),
    course: courseLines(history.course, now, isSealed ? WITHHELD : null),
    siblings: siblings.map((each) => hubReferralRow(each, names, now)),
    earlier: sayEarlier(earlierContacts, now),
    isLead: referral.isLead,
    waited: sayDuration(now.getTime() - openedAt.getTime()),
    may: Object.fromEntries(movesFrom(referral.state, 'hub').map((move) => [move, true] as const)),
    placeable,
    returnReasons: returnChoices,
    withdrawReasons: withdrawChoices.filter(({ value }) => value !== 'duplicate'),
    levels: LEVEL_CHOICES.filter(({ value }) => value !== referral.level),
    movePath: hubPaths.move(referral.reference),
    contactPath: consolePaths.contact(referral.contactId),
    personPath: hubPaths.person(referral.contactId),
    identityPath: hubPaths.identity(referral.reference),
  };
}

function sayAlarm({ kind, takenBy, takenAt, settledAt, rounds }: Alarm, names: Names, now: Date): string {
  const what = alarmWords(kind);
  if (takenAt)
    return `${what} Taken by ${names.person(takenBy ?? '') ?? 'somebody'}, ${sayTime(takenAt, now)}`;
  if (settledAt) return `${what} Settled ${sayTime(settledAt, now)}`;
  return `${what} Rung ${rounds} times, and nobody took it yet`;
}

function sayAnswer(
  { answer, answeredBy, answeredAt, answerBy, reasonCode, ...hints }: Offer,
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
      return `Declined${by}, ${when}: ${[sayDeclineReason(reasonCode), ...sayHints(hints, names)].join('. ')}`;
    case 'expired':
      return `Taken back, ${when}: nobody answered in time`;
    case 'withdrawn':
      return `Withdrawn${by}, ${when}`;
  }
}

function sayHints(
  { suggestedServiceId, acceptsFrom }: Pick<Offer, 'suggestedServiceId' | 'acceptsFrom'>,
  names: Names,
): string[] {
  return [
    ...(suggestedServiceId ? [`They suggest ${names.supportService(suggestedServiceId) ?? 'another'}`] : []),
    ...(acceptsFrom ? [`They could accept from ${sayDate(new Date(`${acceptsFrom}T12:00:00Z`))}`] : []),
  ];
}
