import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { In, type DataSource } from 'typeorm';
import { Account, Accounts } from '../../../src/access';
import { PHONE_INDEX } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { system, type Role, type StaffActor } from '../../../src/kernel/actor';
import { DAY, MINUTE, SECOND } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { referenceFrom } from '../../../src/kernel/reference';
import type { Config } from '../../../src/platform/config/config';
import { WRITER } from '../../../src/platform/database/data-source';
import { Database } from '../../../src/platform/database/database.service';
import { Seals } from '../../../src/platform/database/seals.service';
import { newId, newSecret } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Closures, FirstContact, Referrals } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { placeStory, type Story } from '../../support/story';
import { bulk, type Bulk } from './bulk';
import { templateOf, type Fresh, type Template } from './template';

export const BENCH_ORGANISATION = 'black-country-womens-aid';
export const BENCH_HUB = 'dudley-hub';
/** What a bench looks up by number; no other contact has one of them. */
export const LOOKED_UP = Array.from(
  { length: 500 },
  (_, at) => `+447700900${String(at).padStart(3, '0')}` as E164,
);

export interface Wanted {
  /** Referrals altogether; all but the open ones are closed. */
  referrals: number;
  /** Open ones of the one organisation whose list is looked at; half as many again lie with all others. */
  open: number;
  workers: number;
  handlers: number;
  /** Nothing but what reports count, over two years. */
  isReported?: boolean;
}

/** What comes in one contact after another, day and night: ten thousand referrals are a hundred days. */
const APART_MS = 43 * MINUTE;
const CONTACTS_AT_ONCE = 1_000;
/** Of what is older the product has forgotten the messages. */
const MESSAGES_KEPT_MS = 90 * DAY;

interface Filler {
  bulk: Bulk;
  seals: Seals;
  places: readonly { organisationId: string; supportServiceId: string }[];
  position: number;
  made: number;
}

type Five = [Template, Template, Template, Template, Template];

/** A hub of so many referrals: told to the product once each way, and copied with other ids, times, keys and places. */
export async function grow(app: NestFastifyApplication, config: Config, wanted: Wanted): Promise<void> {
  const seals = app.get(Seals);
  const writer = app.get<DataSource>(`${WRITER}DataSource`);
  const stories = await told(app);
  const source = { writer, seals };
  const templates = await Promise.all(stories.map(({ contactId }) => templateOf(source, contactId)));
  const [undecided, offered, accepted, contacted, closed] = templates as Five;
  const filler: Filler = {
    bulk: bulk(config.database),
    seals,
    places: await placesIn(app),
    position: 0,
    made: 0,
  };
  const each = closed.queues.length;
  const openContacts = Math.ceil(wanted.open * 1.5);
  const closedContacts = Math.max(0, Math.round(wanted.referrals / each) - openContacts);
  for (let at = 0; at < closedContacts; at += 1) {
    const laterMs = -(closedContacts - at) * APART_MS - DAY;
    copy(filler, closed, { laterMs, at, isSpread: true, lookedUp: lookedUpAt(at, closedContacts) });
    if (at % CONTACTS_AT_ONCE === 0) await filler.bulk.flush();
  }
  for (let at = 0; at < openContacts; at += 1) {
    const template = at % 50 === 0 ? undecided : ([offered, accepted, contacted, offered][at % 4] ?? offered);
    copy(filler, template, { laterMs: -at * 2 * SECOND, at, isSpread: at >= wanted.open });
    if (at % CONTACTS_AT_ONCE === 0) await filler.bulk.flush();
  }
  await filler.bulk.flush();
  await filler.bulk.close();
  await employAll(app, wanted);
}

/** One contact of which the hub has something to decide, then one in each state that its referrals can rest in. */
async function told(app: NestFastifyApplication): Promise<Story[]> {
  const running = { app, db: app.get(Database) };
  const stories: Story[] = [];
  for (const steps of [0, 0, 1, 2, 3]) {
    const story = await placeStory(running, { needs: [] });
    for (const { reference, organisationId } of story.referrals) {
      const accountId = (await workerOf(app, organisationId)).id;
      const actor: StaffActor = { kind: 'staff', accountId, organisationId, role: 'worker' };
      if (steps > 0) await app.get(Referrals).accept(actor, reference);
      if (steps > 1) await app.get(FirstContact).record(actor, reference, { outcome: 'made', note: '' });
      if (steps > 2) await app.get(Closures).close(actor, reference, 'needs-met');
    }
    await settle(app, story, stories.length > 0);
    stories.push(story);
  }
  return stories;
}

/** What was to be sent is sent, and what the hub had to decide is decided. */
async function settle(
  app: NestFastifyApplication,
  { contactId, referrals }: Story,
  areTasksDone: boolean,
): Promise<void> {
  const finishedAt = new Date();
  const subjectId = In([contactId, ...referrals.map(({ id }) => id)]);
  await app.get(Database).inTransaction(async (tx) => {
    await tx.update(OutboxMessage, { subjectId }, { state: 'sent', finishedAt });
    if (areTasksDone) await tx.update(HubTask, { contactId }, { outcome: 'overtaken', doneAt: finishedAt });
  });
}

async function workerOf(app: NestFastifyApplication, organisationId: string): Promise<Account> {
  return app.get(Database).reader.findOneByOrFail(Account, { organisationId });
}

async function placesIn(app: NestFastifyApplication): Promise<Filler['places']> {
  const { supportServices } = await app.get(SupportServices).snapshot();
  return supportServices.map(({ id, organisationId }) => ({ organisationId, supportServiceId: id }));
}

function lookedUpAt(at: number, count: number): E164 | undefined {
  const every = Math.max(1, Math.floor(count / LOOKED_UP.length));
  return at % every === 0 ? LOOKED_UP[at / every] : undefined;
}

interface Copied {
  laterMs: number;
  at: number;
  /** Not with whoever has the original, but with somebody of the directory in turn. */
  isSpread: boolean;
  lookedUp?: E164 | undefined;
}

function copy(filler: Filler, template: Template, { laterMs, at, isSpread, lookedUp }: Copied): void {
  const madeAt = Date.now() + laterMs;
  const ids = Array.from({ length: template.idCount }, () => idAt(madeAt, (filler.made += 1)));
  const references = Array.from({ length: template.referenceCount }, () => referenceNo((filler.made += 1)));
  const phoneIndex = filler.seals.index(PHONE_INDEX, lookedUp ?? `nobody ${references[0]}`);
  const placeOf: Fresh['placeOf'] = (referral) =>
    isSpread ? filler.places[(at * template.queues.length + referral) % filler.places.length] : undefined;
  const isOld = laterMs < -MESSAGES_KEPT_MS;
  const fresh = { ids, references, laterMs, phoneIndex, placeOf };
  for (const { table, columns, make } of template.rows) {
    if (isOld && table === 'outbox_message') continue;
    const values = make.map((each) => each(fresh));
    filler.bulk.add(table, columns, values);
    if (table === 'audit_entry') link(filler, values);
  }
}

/** As the product makes them, with a count where it has chance: it is quicker, and none comes twice. */
export function idAt(madeAt: number, count: number): string {
  const time = madeAt.toString(16).padStart(12, '0');
  const counted = count.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${counted}`;
}

/** Chance would give two of a million the same one. */
export function referenceNo(count: number): string {
  return referenceFrom(BigInt(count) * 2_654_435_761n);
}

export async function employAll(app: NestFastifyApplication, wanted: Wanted): Promise<void> {
  const staff = (role: Role, organisationId: string, count: number) =>
    employ(app, { role, organisationId, count });
  await staff('coordinator', BENCH_HUB, 1);
  await staff('worker', BENCH_ORGANISATION, wanted.workers);
  await staff('handler', BENCH_HUB, wanted.handlers);
}

/** In the chain's shape: whoever seals goes on after it. */
function link(filler: Filler, [id, at]: readonly unknown[]): void {
  filler.position += 1;
  const hash = randomBytes(32).toString('base64url');
  filler.bulk.add('audit_link', ['position', 'entryId', 'hash', 'sealedAt'], [filler.position, id, hash, at]);
}

interface Staff {
  role: Role;
  organisationId: string;
  count: number;
}

/** So many of them, as what one may do in an hour is bounded. */
async function employ(app: NestFastifyApplication, { role, organisationId, count }: Staff): Promise<void> {
  const [db, seals] = [app.get(Database), app.get(Seals)];
  const email = `${role}@${organisationId}.bench.example`;
  const account = { email, name: 'Bench', organisationId, role, password: 'four plain words here' };
  const id = await app.get(Accounts).create(system('bench'), account);
  const first = await db.reader.findOneByOrFail(Account, { id });
  const others = Array.from({ length: count - 1 }, () =>
    seals.close(Account, { ...first, name: 'Bench', email, id: newId(), emailIndex: newSecret() }),
  ) as Account[];
  if (count > 1) await db.inTransaction((tx) => tx.insert(Account, ...others));
}
