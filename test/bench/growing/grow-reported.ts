import { DAY, HOUR, MINUTE } from '../../../src/kernel/clock';
import type { DatabaseConfig } from '../../../src/platform/config/config';
import { DECLINE_REASONS } from '../../../src/referrals';
import { bulk, type Bulk } from './bulk';
import { idAt, referenceNo } from './grow';

const AREA = 'E08000027';
/** Eight settled quarters and the one that runs: whoever reads one reads an eighth of all there is. */
const STRETCH_MS = 26 * 30 * DAY;
const ROWS_AT_ONCE = 20_000;
const CONTACT_EVERY = 3;
const CHANNELS = ['call', 'call', 'web', 'professional', 'api', 'sms'];
const ORGANISATIONS = ['black-country-womens-aid', 'chadd', 'barnardos', 'galop', 'dudley-council'];
const QUEUES = ['idva', 'refuge', 'outreach', 'childrens', 'lgbt'];
const LEVELS = ['high', 'medium', 'standard', 'incomplete'];
const NEEDS = ['safe-accommodation', 'support', 'housing', 'language', 'legal'];
const REASONS = Object.entries(DECLINE_REASONS).flatMap(([party, codes]) =>
  codes.map((code) => `${party}.${code}`),
);

interface Filler {
  bulk: Bulk;
  moment: (at: number) => string;
  made: number;
  contacts: string[];
}

/** Referrals of two years with what reports count, straight into the tables; as many merges, declines and gaps as usual. */
export async function growReported(
  database: DatabaseConfig,
  referrals: number,
  until: number,
): Promise<void> {
  const filler: Filler = {
    bulk: bulk(database),
    moment: database.engine === 'sqlite' ? sqliteMoment : (at) => new Date(at).toISOString(),
    made: 0,
    contacts: [],
  };
  for (let at = 0; at < referrals; at += 1) {
    const madeAt = Math.round(until - STRETCH_MS + (STRETCH_MS * at) / referrals);
    if (at % CONTACT_EVERY !== 1) addContact(filler, at, madeAt);
    addReferral(filler, at, madeAt);
    if (at % ROWS_AT_ONCE === 0) await filler.bulk.flush();
  }
  await filler.bulk.flush();
  await filler.bulk.close();
}

function sqliteMoment(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

function next(filler: Filler, at: number): string {
  return idAt(at, (filler.made += 1));
}

function put({ bulk: into }: Filler, table: string, row: Record<string, unknown>): void {
  into.add(table, Object.keys(row), Object.values(row));
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

function addContact(filler: Filler, at: number, openedAt: number): void {
  const { moment, contacts } = filler;
  const id = next(filler, openedAt);
  put(filler, 'contact', {
    ...{ id, reference: referenceNo((filler.made += 1)), areaCode: AREA, channel: pick(CHANNELS, at) },
    ...{ state: 'closed', outcome: at % 9 === 0 ? 'silent' : 'placed', isSourceVerified: 1, version: 1 },
    ...{ openedAt: moment(openedAt), closedAt: moment(openedAt + 20 * MINUTE) },
  });
  const head = contacts.at(-40);
  if (at % 20 === 0 && head)
    put(filler, 'merged_record', {
      ...{ id: next(filler, openedAt), contactId: id, intoId: head, headId: head, choices: '{}' },
      ...{ reason: 'same-phone', mergedBy: 'bench', mergedAt: moment(openedAt + HOUR) },
    });
  else contacts.push(id);
  if (contacts.length > 100) contacts.splice(0, 50);
  if (at % 10 === 0)
    put(filler, 'gap', {
      ...{ id: next(filler, openedAt), contactId: id, areaCode: AREA, need: pick(NEEDS, at / 10) },
      ...{ reasonCode: 'no_space', adults: 1, children: at % 4, createdAt: moment(openedAt) },
    });
}

function addReferral(filler: Filler, at: number, madeAt: number): void {
  const { moment } = filler;
  const id = next(filler, madeAt);
  const closedAt = madeAt + (5 + (at % 40)) * DAY;
  const organisationId = pick(ORGANISATIONS, at);
  put(filler, 'referral', {
    ...{ id, reference: referenceNo((filler.made += 1)), contactId: filler.contacts.at(-1), areaCode: AREA },
    ...{ queue: pick(QUEUES, at), forWhom: 'adult', level: pick(LEVELS, at), rank: 1, isLead: 1 },
    ...{ state: 'closed', supportServiceId: 'bench', organisationId, alternatives: '[]', card: '{}' },
    ...{ isSourceVerified: 1, outcome: 'needs-met', version: 1 },
    ...{ createdAt: moment(madeAt), changedAt: moment(closedAt) },
  });
  const steps = [
    ['offered', 0],
    ['accepted', 3 * HOUR],
    ['contacted', DAY],
    ['closed', closedAt - madeAt],
  ] as const;
  for (const [state, later] of steps)
    put(filler, 'referral_event', {
      ...{ id: next(filler, madeAt + later), referralId: id, at: moment(madeAt + later) },
      ...{ kind: `referral.${state}`, state, actorId: 'bench', facts: '{}' },
    });
  addOffers(filler, { id, at, madeAt, organisationId });
}

interface Offered {
  id: string;
  at: number;
  madeAt: number;
  organisationId: string;
}

/** Every fourth was declined by another first; every tenth is tried late. */
function addOffers(filler: Filler, { id, at, madeAt, organisationId }: Offered): void {
  const { moment } = filler;
  const offer = (fields: Record<string, unknown>): void =>
    put(filler, 'offer', {
      ...{ id: next(filler, madeAt), referralId: id, supportServiceId: 'bench', organisationId },
      ...{ offeredAt: moment(madeAt), answerBy: moment(madeAt + 4 * HOUR) },
      ...{ answer: 'accepted', answeredAt: moment(madeAt + 3 * HOUR), reasonCode: null, ...fields },
    });
  if (at % 4 === 0)
    offer({
      ...{ organisationId: pick(ORGANISATIONS, at + 1), answer: 'declined' },
      ...{ answeredAt: moment(madeAt + HOUR), reasonCode: pick(REASONS, at / 4) },
    });
  offer({});
  const accepted = madeAt + 3 * HOUR;
  for (const [kind, from, due] of [
    ['acknowledge', madeAt, madeAt + 4 * HOUR],
    ['first-contact', accepted, accepted + DAY],
  ] as const)
    put(filler, 'referral_clock', {
      ...{ id: next(filler, from), referralId: id, kind, startedAt: moment(from), dueAt: moment(due) },
      ...{ remindAt: null, stoppedAt: moment(due - HOUR) },
    });
  put(filler, 'referral_attempt', {
    ...{ id: next(filler, accepted), referralId: id, actorId: 'bench', outcome: 'made' },
    ...{ at: moment(accepted + (at % 10 === 0 ? 2 * DAY : 5 * HOUR)) },
  });
}
