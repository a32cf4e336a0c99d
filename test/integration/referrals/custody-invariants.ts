import { In, IsNull } from 'typeorm';
import type { Database } from '../../../src/platform/database/database.service';
import {
  Offer,
  Referral,
  ReferralClock,
  ReferralEvent,
  holderOf,
  type ReferralState,
} from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { Alarm } from '../../../src/telephony';

/** All rows of one referral. */
export interface Custody {
  referral: Referral;
  clocks: ReferralClock[];
  offers: Offer[];
  tasks: HubTask[];
  alarms: Alarm[];
  events: ReferralEvent[];
}

export async function custodyOf({ reader }: Database, id: string): Promise<Custody> {
  const where = { referralId: id };
  return {
    referral: await reader.findOneByOrFail(Referral, { id }),
    clocks: await reader.findBy(ReferralClock, { ...where, stoppedAt: IsNull() }),
    offers: await reader.findBy(Offer, { ...where, answer: IsNull() }),
    tasks: await reader.findBy(HubTask, { ...where, doneAt: IsNull() }),
    alarms: await reader.findBy(Alarm, { subjectId: id }),
    events: await reader.find(ReferralEvent, { where, order: { at: 'ASC', id: 'ASC' } }),
  };
}

/** The same of many, in as many questions as one takes. */
export async function custodiesOf({ reader }: Database, referrals: readonly Referral[]): Promise<Custody[]> {
  const ids = In(referrals.map(({ id }) => id));
  const where = { referralId: ids };
  const [clocks, offers, tasks, alarms, events] = await Promise.all([
    reader.findBy(ReferralClock, { ...where, stoppedAt: IsNull() }).then(byReferral),
    reader.findBy(Offer, { ...where, answer: IsNull() }).then(byReferral),
    reader.findBy(HubTask, { ...where, doneAt: IsNull() }).then(byReferral),
    reader.findBy(Alarm, { subjectId: ids }).then((rows) => by(({ subjectId }) => subjectId, rows)),
    reader.find(ReferralEvent, { where, order: { at: 'ASC', id: 'ASC' } }).then(byReferral),
  ]);
  return referrals.map((referral) => ({
    referral,
    clocks: clocks.get(referral.id) ?? [],
    offers: offers.get(referral.id) ?? [],
    tasks: tasks.get(referral.id) ?? [],
    alarms: alarms.get(referral.id) ?? [],
    events: events.get(referral.id) ?? [],
  }));
}

function by<T>(keyOf: (row: T) => string | null, rows: readonly T[]): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const byReferral = <T extends { referralId: string | null }>(rows: readonly T[]): Map<string | null, T[]> =>
  by(({ referralId }) => referralId, rows);

type Rule = (rows: Custody) => boolean;
const isOpen = ({ referral }: Custody): boolean => holderOf(referral.state) !== 'nobody';
const clockOf = ({ clocks }: Custody, kind: string): ReferralClock[] =>
  clocks.filter((clock) => clock.kind === kind);
const OWED: Readonly<Record<ReferralState, 'acknowledge' | 'first-contact' | undefined>> = {
  'with-hub': 'acknowledge',
  offered: 'acknowledge',
  accepted: 'first-contact',
  contacted: undefined,
  closed: undefined,
  withdrawn: undefined,
};

/** The promise of custody as rules over rows, told once more and apart from the product's own checks. */
const RULES: Readonly<Record<string, Rule>> = {
  'one clock runs for what is owed now, and none for anything else': (rows) => {
    const owed = OWED[rows.referral.state];
    const other = rows.clocks.filter(({ kind }) => kind !== owed && kind !== 'question');
    return other.length === 0 && (owed === undefined || clockOf(rows, owed).length === 1);
  },
  'a question has at most one clock, and only while it is offered': (rows) =>
    clockOf(rows, 'question').length <= (rows.referral.state === 'offered' ? 1 : 0),
  'a clock stands still only while a question waits': (rows) =>
    clockOf(rows, 'acknowledge').every(({ pausedAt }) => pausedAt === null) ||
    clockOf(rows, 'question').length === 1,
  'it is offered to one support service, which is the one it says': ({ referral, offers }) =>
    referral.state === 'offered'
      ? offers.length === 1 &&
        offers[0]?.supportServiceId === referral.supportServiceId &&
        offers[0].organisationId === referral.organisationId
      : offers.length === 0,
  'a worker is named only where an organisation holds it, or held it last': ({ referral }) =>
    referral.workerId === null || !['with-hub', 'offered'].includes(referral.state),
  'what lies with the hub is one task of somebody': ({ referral, tasks }) =>
    tasks.filter(({ kind }) => ['call', 'form', 'triage'].includes(kind)).length ===
    (referral.state === 'with-hub' ? 1 : 0),
  'what is over has no clock and rings nobody': (rows) =>
    isOpen(rows) || (rows.clocks.length === 0 && rows.alarms.every((each) => each.takenAt ?? each.settledAt)),
  'what is over says how it ended': (rows) => isOpen(rows) === (rows.referral.outcome === null),
  'a clock that ran out unseen has rung somebody, where it is high or the hub’s own': (rows) =>
    rows.clocks
      .filter(({ kind, expiredAt }) => {
        const isTheirs = kind === 'first-contact' && rows.referral.level !== 'high';
        return expiredAt !== null && !isTheirs;
      })
      .every(({ startedAt }) => rows.alarms.some(({ raisedAt }) => raisedAt >= startedAt)),
  'its history begins with its placing and ends where it is': ({ referral, events }) =>
    events[0]?.kind === 'referral.placed' && events.at(-1)?.state === referral.state,
};

/** The names of the rules that these rows break. */
export function brokenBy(rows: Custody): string[] {
  return Object.entries(RULES).flatMap(([name, holds]) => (holds(rows) ? [] : [name]));
}
