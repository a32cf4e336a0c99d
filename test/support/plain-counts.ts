import { DAY, plus, SECOND } from '../../src/kernel/clock';
import { EQUALITY_QUESTIONS } from '../../src/reporting/reports/equality-reports';
import { DUDLEY, type ReportedRows } from './reported-rows';

const MONTHS = ['2026-07', '2026-08', '2026-09'];
const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
});
const LONDON_DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short' });
const LONDON_HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS: Readonly<Record<string, string>> = {
  ...{ Sun: '0', Mon: '1', Tue: '2', Wed: '3', Thu: '4', Fri: '5', Sat: '6' },
};
const HOUR_PARTS: Readonly<Record<string, string>> = {
  'within-20': 'in-time',
  'within-60': 'in-time',
  'within-180': 'late',
  later: 'late',
  elsewhere: 'not',
  'gave-up': 'not',
};
const FOUR_WEEKS = 28 * DAY;

/** `category|part|month` and how many. */
export type PlainCounts = Record<string, number>;

class Tally {
  readonly counts: PlainCounts = {};

  add(at: Date, category: string, part = '', by = 1): void {
    const month = MONTHS.indexOf(LONDON.format(at).slice(0, 7));
    if (month < 0 || by === 0) return;
    const key = `${category}|${part}|${month}`;
    this.counts[key] = (this.counts[key] ?? 0) + by;
  }
}

type OfCall = [categoryOf: (at: Date) => string, partOf: (part: string) => string];
/** By what calls are counted. */
export const PLAIN_CATEGORIES: Readonly<Record<'call-days' | 'call-hours', OfCall>> = {
  'call-days': [(at) => WEEKDAYS[LONDON_DAY.format(at)] ?? '', (part) => part],
  'call-hours': [(at) => String(Number(LONDON_HOUR.format(at))), (part) => HOUR_PARTS[part] ?? ''],
};

/** The figures of each report once more, by plain loops over the rows. */
export const PLAIN: Readonly<Record<string, (rows: ReportedRows) => PlainCounts>> = {
  contacts: (rows) => {
    const tally = new Tally();
    const standing = rows.merged.filter(({ undoneAt }) => !undoneAt);
    const headOf = (id: string): string => standing.find((each) => each.contactId === id)?.headId ?? id;
    const inOrder = rows.contacts.toSorted((a, b) => +a.openedAt - +b.openedAt || (a.id < b.id ? -1 : 1));
    const known = new Set<string>();
    for (const { id, areaCode, channel, state, outcome, resumesId, openedAt } of inOrder) {
      const cameBack = known.has(headOf(id)) || Boolean(resumesId);
      known.add(headOf(id));
      if (areaCode !== DUDLEY) continue;
      const isNobody = state === 'abandoned' || outcome === 'silent' || outcome === 'hoax';
      tally.add(openedAt, channel, isNobody ? 'nobody' : cameBack ? 'back' : 'new');
    }
    return tally.counts;
  },
  callers: (rows) => {
    const tally = new Tally();
    for (const contact of rows.contacts) {
      const { id, areaCode, channel, openedAt } = contact;
      if (areaCode !== DUDLEY) continue;
      const said = rows.calls.find(({ contactId }) => contactId === id)?.callerChoice;
      tally.add(openedAt, plainCaller(contact, said), channel);
    }
    return tally.counts;
  },
  awareness: (rows) => {
    const tally = new Tally();
    for (const { areaCode, channel, openedAt, heardFrom } of rows.contacts)
      if (areaCode === DUDLEY && heardFrom)
        tally.add(openedAt, heardFrom, channel === 'professional' ? 'form' : 'told');
    return tally.counts;
  },
  repeats: (rows) => plainRepeats(rows),
  vacancies: (rows) => {
    const tally = new Tally();
    for (const { referralId, offeredAt, answeredAt, answer, reasonCode } of rows.offers) {
      if (!isInDudley(rows, referralId)) continue;
      const queue = rows.referrals.find(({ id }) => id === referralId)?.queue ?? '';
      const isSettled = answeredAt && +answeredAt <= +offeredAt + FOUR_WEEKS;
      const isFull = answer === 'declined' && reasonCode === 'organisation.no-space' && isSettled;
      tally.add(offeredAt, queue, isFull ? 'no-space' : 'else');
    }
    return tally.counts;
  },
  'call-days': (rows) => plainCalls(rows, ...PLAIN_CATEGORIES['call-days']),
  'call-hours': (rows) => plainCalls(rows, ...PLAIN_CATEGORIES['call-hours']),
  referrals: (rows) => {
    const tally = new Tally();
    for (const { id, areaCode, createdAt } of rows.referrals) {
      if (areaCode !== DUDLEY) continue;
      let [state, latest, latestId] = ['other', 0, ''];
      for (const event of rows.events) {
        if (event.referralId !== id || +event.at > +createdAt + FOUR_WEEKS) continue;
        if (+event.at < latest || (+event.at === latest && event.id < latestId)) continue;
        [state, latest, latestId] = [event.state, +event.at, event.id];
      }
      tally.add(createdAt, state);
    }
    return tally.counts;
  },
  answers: (rows) => {
    const tally = new Tally();
    for (const offer of rows.offers) {
      const { offeredAt, answeredAt, answer, answerBy, referralId, organisationId } = offer;
      if (!isInDudley(rows, referralId)) continue;
      const isAccepted = answer === 'accepted' && answeredAt && +answeredAt <= +offeredAt + FOUR_WEEKS;
      if (!isAccepted) tally.add(offeredAt, organisationId, 'not');
      else if (answeredAt > answerBy) tally.add(offeredAt, organisationId, 'late');
      else
        tally.add(
          offeredAt,
          organisationId,
          triedInTime(rows, referralId, answeredAt) ? 'in-time' : 'tried-late',
        );
    }
    return tally.counts;
  },
  declines: (rows) => {
    const tally = new Tally();
    for (const { answer, answeredAt, reasonCode, referralId } of rows.offers)
      if (answer === 'declined' && answeredAt && isInDudley(rows, referralId))
        tally.add(answeredAt, reasonCode ?? 'other');
    return tally.counts;
  },
  gaps: (rows) => {
    const tally = new Tally();
    for (const { areaCode, createdAt, need, adults, children } of rows.gaps) {
      if (areaCode !== DUDLEY) continue;
      tally.add(createdAt, need, 'adults', adults);
      tally.add(createdAt, need, 'children', children);
    }
    return tally.counts;
  },
  ...Object.fromEntries(
    EQUALITY_QUESTIONS.map((question) => [`equality-${question}`, plainEquality(question)]),
  ),
};

type Contacts = ReportedRows['contacts'];

function plainCaller(contact: Contacts[number], said: string | null | undefined): string {
  const kind = contact.callerKind === 'unknown' ? said : (contact.callerKind ?? said);
  if (kind === 'self' || kind === 'family-or-friend') return kind;
  if (kind !== 'professional') return 'other';
  return `organisation.${contact.sourceOrganisationId ?? contact.statedOrganisationId ?? ''}`;
}

function plainWait({ queuedAt, joinedAt, openedAt }: ReportedRows['calls'][number]): string | undefined {
  if (!joinedAt) return undefined;
  const since = queuedAt && queuedAt <= joinedAt ? queuedAt : openedAt;
  const seconds = (+joinedAt - +since) / SECOND;
  const limits = [20, 60, 180].filter((limit) => seconds <= limit);
  return limits[0] === undefined ? 'later' : `within-${limits[0]}`;
}

function isWithin(areaCode: string, month: number): boolean {
  return areaCode === DUDLEY && month >= 0;
}

/** The calls of any quarter: those of an area, by what a moment is and how they were answered. */
export function plainCalls(
  { contacts, calls, callEvents }: Pick<ReportedRows, 'contacts' | 'calls' | 'callEvents'>,
  categoryOf: (at: Date) => string,
  partOf: (part: string) => string,
  monthOf: (at: Date) => number = (at) => MONTHS.indexOf(LONDON.format(at).slice(0, 7)),
): PlainCounts {
  const counts: PlainCounts = {};
  for (const { id, areaCode, openedAt, outcome } of contacts) {
    const call = calls.find(({ contactId }) => contactId === id);
    if (!call?.queuedAt || !isWithin(areaCode, monthOf(openedAt))) continue;
    const isElsewhere = outcome === 'helpline' || callEvents.some(({ callSid }) => callSid === call.callSid);
    const part = plainWait(call) ?? (isElsewhere ? 'elsewhere' : 'gave-up');
    const key = `${categoryOf(openedAt)}|${partOf(part)}|${monthOf(openedAt)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function isOfSomebody({ forgotten }: ReportedRows, contact: Contacts[number]): boolean {
  const { id, areaCode, state, outcome } = contact;
  if (areaCode !== DUDLEY || state === 'abandoned') return false;
  if (outcome && ['silent', 'hoax', 'resumed'].includes(outcome)) return false;
  return !forgotten.some((each) => each.id === id);
}

function plainRepeats(rows: ReportedRows): PlainCounts {
  const tally = new Tally();
  const standing = rows.merged.filter(({ undoneAt }) => !undoneAt);
  const people = new Map<string, Contacts>();
  for (const contact of rows.contacts.filter((each) => isOfSomebody(rows, each))) {
    const head = standing.find(({ contactId }) => contactId === contact.id)?.headId ?? contact.id;
    people.set(head, [...(people.get(head) ?? []), contact]);
  }
  for (const contacts of people.values()) {
    const inOrder = contacts.toSorted((a, b) => +a.openedAt - +b.openedAt || (a.id < b.id ? -1 : 1));
    const seen = inOrder.find(({ openedAt }) => MONTHS.includes(LONDON.format(openedAt).slice(0, 7)));
    if (!seen) continue;
    const yearAgo = +seen.openedAt - 365 * DAY;
    const earlier = inOrder.find(({ openedAt }) => openedAt < seen.openedAt && +openedAt >= yearAgo);
    tally.add(seen.openedAt, earlier ? (earlier.outcome ?? 'other') : 'none');
  }
  return tally.counts;
}

function plainEquality(question: string): (rows: ReportedRows) => PlainCounts {
  return ({ equality }) => {
    const counts: PlainCounts = {};
    for (const { areaCode, month, question: asked, answer } of equality) {
      const at = MONTHS.indexOf(month);
      if (areaCode !== DUDLEY || asked !== question || at < 0) continue;
      counts[`${answer}||${at}`] = (counts[`${answer}||${at}`] ?? 0) + 1;
    }
    return counts;
  };
}

function isInDudley({ referrals }: ReportedRows, id: string): boolean {
  return referrals.some((each) => each.id === id && each.areaCode === DUDLEY);
}

function triedInTime({ clocks, attempts }: ReportedRows, referralId: string, accepted: Date): boolean {
  const [clock] = clocks
    .filter((each) => each.referralId === referralId && each.startedAt >= plus(accepted, -SECOND))
    .toSorted((a, b) => +a.startedAt - +b.startedAt || (a.id < b.id ? -1 : 1));
  return attempts.some(
    ({ referralId: of, at, undoneAt }) =>
      of === referralId && !undoneAt && at >= accepted && clock !== undefined && at <= clock.dueAt,
  );
}
