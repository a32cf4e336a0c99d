import fc from 'fast-check';
import { Contact, MergedRecord } from '../../src/contacts';
import { EqualityAnswer } from '../../src/intake';
import { DAY, HOUR, MINUTE, plus } from '../../src/kernel/clock';
import type { Database } from '../../src/platform/database/database.service';
import type { Row } from '../../src/platform/database/tx';
import { newId, newReference } from '../../src/platform/ids';
import { ForgottenRecord } from '../../src/platform/retention/forgotten-record.entity';
import { Gap, Offer, Referral, ReferralAttempt, ReferralClock, ReferralEvent } from '../../src/referrals';
import { Call, CallEvent } from '../../src/telephony';
import { addCall, callMade } from './reported-calls';

export const DUDLEY = 'E08000027';
const ELSEWHERE = 'E08000034';

interface Reported {
  contacts: Row<Contact>[];
  merged: Row<MergedRecord>[];
  referrals: Row<Referral>[];
  events: Row<ReferralEvent>[];
  offers: Row<Offer>[];
  clocks: Row<ReferralClock>[];
  attempts: Row<ReferralAttempt>[];
  gaps: Row<Gap>[];
  calls: Row<Call>[];
  callEvents: Row<CallEvent>[];
  forgotten: Row<ForgottenRecord>[];
  equality: Row<EqualityAnswer>[];
}
export type ReportedRows = Readonly<Reported>;

/** From before the quarter to after it, now and then exactly where a month of London begins or ends. */
const SUMMER = new Date('2026-06-25T00:00:00Z');
const EDGES = [
  '2026-06-30T23:00:00Z',
  '2026-07-31T23:00:00Z',
  '2026-08-31T23:00:00Z',
  '2026-09-30T23:00:00Z',
];
const moment = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.integer({ min: 0, max: 105 * 24 * 60 }).map((minutes) => plus(SUMMER, minutes * MINUTE)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...EDGES), fc.constantFrom(-1, 0, 1))
      .map(([edge, by]) => plus(new Date(edge), by)),
  },
);
const FOUR_WEEKS_HOURS = 28 * 24;
const area = fc.oneof(
  { weight: 6, arbitrary: fc.constant(DUDLEY) },
  { weight: 1, arbitrary: fc.constant(ELSEWHERE) },
);
const after = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: most }) },
    { weight: 1, arbitrary: fc.constantFrom(0, most, FOUR_WEEKS_HOURS) },
  );

/** To both sides of a year, and exactly that. */
const yearBefore = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constantFrom(365, 366));

const contacts = fc.array(
  fc.record({
    at: moment,
    area,
    channel: fc.constantFrom('call', 'call', 'call', 'web', 'professional', 'api', 'sms'),
    state: fc.constantFrom('closed', 'closed', 'live', 'abandoned'),
    outcome: fc.constantFrom(
      null,
      'placed',
      'placed',
      'call-back',
      'resumed',
      'silent',
      'hoax',
      'information-only',
      'helpline',
    ),
    resumes: fc.constantFrom(true, false, false, false, false),
    mergesInto: fc.option(fc.nat({ max: 3 }), { freq: 2 }),
    isUndone: fc.constantFrom(true, false, false),
    callerKind: fc.constantFrom(
      null,
      'self',
      'self',
      'family-or-friend',
      'professional',
      'perpetrator',
      'unknown',
    ),
    stated: fc.constantFrom(null, 'barnardos'),
    organisation: fc.constantFrom(null, 'west-midlands-police', 'chadd', 'nobody-we-know'),
    call: fc.option(callMade, { freq: 20 }),
    heardFrom: fc.constantFrom(null, 'police', 'health', 'other'),
    daysBefore: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, yearBefore),
    isForgotten: fc.constantFrom(true, false, false, false, false, false),
  }),
  { minLength: 8, maxLength: 60, size: 'max' },
);

const offers = fc.array(
  fc.record({
    organisation: fc.constantFrom('black-country-womens-aid', 'chadd', 'barnardos', 'nobody-we-know'),
    waits: after(35 * 24),
    within: fc.integer({ min: 1, max: 12 }),
    takes: fc.oneof(fc.integer({ min: 0, max: 12 }), after(40 * 24)),
    answer: fc.constantFrom(null, 'accepted', 'accepted', 'accepted', 'declined', 'expired', 'withdrawn'),
    reason: fc.constantFrom('organisation.no-space', 'survivor.survivor-declined', 'long-gone', null),
    triesAfter: fc.array(fc.tuple(fc.integer({ min: -4, max: 16 }), fc.boolean()), {
      maxLength: 2,
      size: 'max',
    }),
    clockHours: fc.option(fc.integer({ min: 1, max: 12 })),
  }),
  { maxLength: 3, size: 'max' },
);
const referrals = fc.array(
  fc.record({
    at: moment,
    area,
    queue: fc.constantFrom('idva', 'refuge', 'refuge', 'outreach'),
    offers,
    steps: fc.array(
      fc.tuple(
        after(40 * 24),
        fc.constantFrom('with-hub', 'offered', 'accepted', 'contacted', 'closed', 'withdrawn'),
      ),
      { maxLength: 4, size: 'max' },
    ),
  }),
  { maxLength: 40, size: 'max' },
);
const gaps = fc.array(
  fc.record({
    at: moment,
    area,
    need: fc.constantFrom('safe-accommodation', 'safe-accommodation', 'support', 'language', 'a-need-of-old'),
    adults: fc.constantFrom(0, 1, 1),
    children: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 40, size: 'max' },
);

const equality = fc.array(
  fc.record({
    areaCode: area,
    month: fc.constantFrom('2026-06', '2026-07', '2026-07', '2026-08', '2026-09', '2026-10'),
    question: fc.constantFrom('sex', 'religion', 'age-band'),
    answer: fc.constantFrom('female', 'sikh', 'other', 'prefer-not-to-say', 'not-asked'),
  }),
  { maxLength: 40, size: 'max' },
);

/** What may lie in the tables that reports count: likely and unlikely rows alike. */
export const reportedRows: fc.Arbitrary<ReportedRows> = fc
  .record({ contacts, referrals, gaps, equality })
  .map(({ contacts: opened, referrals: made, gaps: found, equality: said }) => {
    const rows: Reported = {
      ...{
        contacts: [],
        merged: [],
        referrals: [],
        events: [],
        offers: [],
        clocks: [],
        attempts: [],
        gaps: [],
        calls: [],
        callEvents: [],
        forgotten: [],
        equality: [],
      },
    };
    for (const each of opened) addContact(rows, each);
    for (const each of made) addReferral(rows, each);
    for (const each of said) rows.equality.push({ id: newId(), questionSet: '2026-11', ...each });
    for (const { at, area: areaCode, ...gap } of found)
      rows.gaps.push({
        id: newId(),
        contactId: contactIn(rows),
        areaCode,
        reasonCode: 'no_space',
        createdAt: at,
        ...gap,
      });
    return rows;
  });

const contactIn = ({ contacts: [first] }: ReportedRows): string => first?.id ?? '';

type Made<A> = A extends fc.Arbitrary<(infer T)[]> ? T : never;

function addContact(rows: Reported, made: Made<typeof contacts>): void {
  const at = plus(made.at, -made.daysBefore * DAY);
  const { area: areaCode, channel, state, outcome, resumes, mergesInto, isUndone, call } = made;
  const id = newId();
  const before = rows.contacts.map((each) => each.id);
  const head = mergesInto === null ? undefined : before[mergesInto];
  // A record that stands for others is not itself merged into one.
  if (head && !rows.merged.some(({ contactId }) => contactId === head)) {
    const [by, when] = ['somebody', plus(at, DAY)];
    rows.merged.push({
      ...{
        id: newId(),
        contactId: id,
        intoId: head,
        headId: head,
        choices: { known: {}, ways: {} } as never,
      },
      ...{ reason: 'same-name' as never, mergedBy: by, mergedAt: when, undoneAt: isUndone ? when : null },
    });
  }
  rows.contacts.push({
    ...{ id, reference: newReference(), areaCode, channel: channel },
    ...{ state: state, outcome, isSourceVerified: true, version: 1, openedAt: at },
    resumesId: resumes ? (before[0] ?? null) : null,
    callerKind: made.callerKind,
    sourceOrganisationId: made.organisation,
    statedOrganisationId: made.stated,
    heardFrom: made.heardFrom,
  });
  if (made.isForgotten)
    rows.forgotten.push({ id, because: 'erasure', sourceId: newId(), stores: {}, at: plus(at, DAY) });
  if (channel === 'call' && call) addCall(rows, { id, openedAt: at }, call);
}

function addReferral(
  rows: Reported,
  { at, area: areaCode, queue, offers: asked, steps }: Made<typeof referrals>,
): void {
  const id = newId();
  rows.referrals.push({
    ...{
      id,
      reference: newReference(),
      contactId: contactIn(rows),
      areaCode,
      queue,
      forWhom: 'adult',
    },
    ...{
      level: 'medium',
      rank: 1,
      isLead: true,
      state: 'with-hub',
      supportServiceId: 's',
      organisationId: 'o',
    },
    ...{ alternatives: [], card: {} as Referral['card'], isSourceVerified: true, version: 1 },
    ...{ createdAt: at, changedAt: at },
  });
  for (const [hours, state] of steps) {
    const event = { id: newId(), referralId: id, at: plus(at, hours * HOUR), kind: 'referral.moved' };
    rows.events.push({ ...event, state, actorId: 'test', facts: {} });
  }
  asked.forEach((offer, index) => addOffer(rows, { id, at }, offer, index === asked.length - 1));
}

function addOffer(
  rows: Reported,
  referral: { id: string; at: Date },
  offer: Made<typeof offers>,
  isLast: boolean,
): void {
  const referralId = referral.id;
  const offeredAt = plus(referral.at, offer.waits * HOUR);
  const answeredAt = plus(offeredAt, offer.takes * HOUR);
  // At most one offer of a referral stands open.
  const answer = offer.answer === null && !isLast ? 'expired' : offer.answer;
  rows.offers.push({
    ...{ id: newId(), referralId, supportServiceId: 's', organisationId: offer.organisation, offeredAt },
    ...{ answerBy: plus(offeredAt, offer.within * HOUR), answer: answer },
    answeredAt: answer === null ? null : answeredAt,
    reasonCode: answer === 'declined' ? offer.reason : null,
  });
  if (offer.clockHours !== null) {
    const times = { startedAt: answeredAt, dueAt: plus(answeredAt, offer.clockHours * HOUR) };
    rows.clocks.push({ id: newId(), referralId, kind: 'first-contact', ...times });
  }
  for (const [hours, isUndone] of offer.triesAfter) {
    const at = plus(answeredAt, hours * HOUR);
    const undoneAt = isUndone ? plus(at, MINUTE) : null;
    rows.attempts.push({ id: newId(), referralId, at, actorId: 'test', outcome: 'no-answer', undoneAt });
  }
}

export async function insertReported(db: Database, rows: ReportedRows): Promise<void> {
  await db.inTransaction((tx) => {
    const insert = <E extends object>(entity: new () => E, list: Row<E>[]): void => {
      if (list.length > 0) tx.insert(entity, ...list);
    };
    insert(Contact, rows.contacts);
    insert(MergedRecord, rows.merged);
    insert(Referral, rows.referrals);
    insert(ReferralEvent, rows.events);
    insert(Offer, rows.offers);
    insert(ReferralClock, rows.clocks);
    insert(ReferralAttempt, rows.attempts);
    insert(Gap, rows.gaps);
    insert(Call, rows.calls);
    insert(CallEvent, rows.callEvents);
    insert(ForgottenRecord, rows.forgotten);
    insert(EqualityAnswer, rows.equality);
  });
}
