import { Quota, QuotaStop } from '../../../../src/access';
import { Contacts } from '../../../../src/contacts';
import { SupportServices } from '../../../../src/directory';
import type { StaffActor } from '../../../../src/kernel/actor';
import { newId } from '../../../../src/platform/ids';
import { Referrals, type Referral } from '../../../../src/referrals';
import { HubTask } from '../../../../src/tasks';
import { referralBody } from '../../../integration/intake/referral-body';
import type { RunningApp } from '../../../support/app';
import type { Browser } from '../../../support/browser';
import type { Route } from '../../../support/routes';
import { signedIn } from '../../../support/staff';
import { placeStory } from '../../../support/story';
import { AGREED, ring } from '../../console/desk';
import { OWN_ORGANISATION, tokenFor, type Principal } from './principals';

/** own, the same organisation's, an other one's, unassigned, closed, absent. */
export type Relation = 'o' | 's' | 'x' | 'u' | 'c' | 'a';

/** What stands in the address for one object, and in the form where the form names it. */
export interface Target {
  params: Readonly<Record<string, string>>;
  fields?: Readonly<Record<string, string>>;
}

export interface Kind {
  /** Routes that are about such an object. */
  of: RegExp;
  relations: readonly Relation[];
  /** Kept from cell to cell until somebody has changed something. */
  make: (cast: Cast, relation: Relation, principal: Principal) => Promise<Target>;
}

const ABSENT_REFERENCE = 'K7F2-9QX4';
const absentId = (): string => newId();

/** Everybody and everything there is in the matrix besides those who ask. */
export class Cast {
  readonly #made = new Map<string, Promise<Target>>();

  constructor(
    readonly running: RunningApp,
    readonly handler: Browser & { accountId: string },
    readonly colleague: Browser & { accountId: string },
    readonly stranger: Browser & { accountId: string },
    readonly api: Readonly<Record<'same' | 'other', string>>,
  ) {}

  static async of(running: RunningApp): Promise<Cast> {
    const strange = 'barnardos';
    const [handler, colleague, stranger] = await Promise.all([
      signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Another handler' }),
      signedIn(running, { role: 'worker', organisationId: OWN_ORGANISATION, name: 'A colleague' }),
      signedIn(running, { role: 'worker', organisationId: strange, name: 'A stranger' }),
    ]);
    const api = {
      same: await tokenFor(running, OWN_ORGANISATION, ['referrals:write']),
      other: await tokenFor(running, strange, ['referrals:write']),
    };
    return new Cast(running, handler, colleague, stranger, api);
  }

  /** The object for one cell; whoever is refused leaves it as it was, and the next one refused meets the same. */
  target(kind: Kind, relation: Relation, principal: Principal, isRefused: boolean): Promise<Target> {
    const key = keyOf(kind, relation, isRefused ? 'refused' : principal.name);
    const made = this.#made.get(key) ?? kind.make(this, relation, principal);
    this.#made.set(key, made);
    return made;
  }

  /** Somebody has changed it. */
  forget(kind: Kind, relation: Relation, principal: Principal): void {
    this.#made.delete(keyOf(kind, relation, principal.name));
  }

  async entryOf(isOwn: boolean): Promise<string> {
    const { supportServices } = await this.running.app.get(SupportServices).snapshot();
    // Nobody of the story is offered anything there: what a cell does to it changes no other cell.
    const organisationId = isOwn ? OWN_ORGANISATION : 'phase-trust';
    const entry = supportServices.find((each) => each.organisationId === organisationId);
    return entry?.id ?? 'none';
  }
}

function keyOf({ of }: Kind, relation: Relation, who: string): string {
  return `${of.source} ${relation} ${who}`;
}

const KINDS: readonly Kind[] = [
  {
    of: /^\/worklist\/:reference/,
    relations: ['o', 's', 'x', 'u', 'c', 'a'],
    make: async (cast, relation, principal) => ({
      params: { reference: await referralFor(cast, relation, principal), id: absentId() },
    }),
  },
  {
    of: /^\/hub\/referrals\/:reference/,
    relations: ['x', 'u', 'c', 'a'],
    make: async (cast, relation, principal) => ({
      params: { reference: await referralFor(cast, relation, principal), id: absentId() },
    }),
  },
  {
    of: /^\/console\/contacts\/:id/,
    relations: ['o', 's', 'u', 'c', 'a'],
    make: async (cast, relation, principal) => ({
      params: {
        id: await contactFor(cast, relation, principal),
        guestId: absentId(),
        barredId: absentId(),
        to: 'wrap-up',
      },
    }),
  },
  {
    of: /^\/hub\/tasks\/:id/,
    relations: ['x', 'a'],
    make: async (cast, relation) => ({
      params: { id: relation === 'a' ? absentId() : await taskOf(cast, 'marac-decision') },
    }),
  },
  {
    of: /^\/console\/call-backs\/:id/,
    relations: ['x', 'a'],
    make: async (cast, relation) => ({
      params: { id: relation === 'a' ? absentId() : await callBackOf(cast) },
    }),
  },
  {
    of: /^\/hub\/handlers\/:accountId/,
    relations: ['s', 'x', 'a'],
    make: (cast, relation) => {
      const { handler, stranger } = cast;
      const known = relation === 's' ? handler : stranger;
      return Promise.resolve({ params: { accountId: relation === 'a' ? absentId() : known.accountId } });
    },
  },
  {
    of: /^\/colleagues\/end-sessions/,
    relations: ['s', 'x', 'a'],
    make: async (cast, relation, { actor }) => ({
      params: {},
      fields: { accountId: relation === 'a' ? absentId() : await accountOf(cast, relation, actor) },
    }),
  },
  {
    of: /^\/colleagues\/stopped\/:id/,
    relations: ['x', 'a'],
    make: async (cast, relation) => ({
      params: { id: relation === 'a' ? absentId() : await stopOf(cast) },
    }),
  },
  {
    of: /^\/colleagues\/:id/,
    relations: ['s', 'x', 'a'],
    make: async (cast, relation, { actor }) => ({
      params: { id: relation === 'a' ? absentId() : await accountOf(cast, relation, actor) },
    }),
  },
  {
    of: /^\/worklist\/(directory|vacancies)\/:id/,
    relations: ['o', 'x', 'a'],
    make: async (cast, relation) => ({
      params: { id: relation === 'a' ? 'none' : await cast.entryOf(relation === 'o') },
    }),
  },
  {
    of: /^(\/hub)?\/directory\/(entries\/)?:id/,
    relations: ['x', 'a'],
    make: async (cast, relation) => ({
      params: { id: relation === 'a' ? 'none' : await cast.entryOf(false) },
    }),
  },
  {
    of: /^\/api\/v1\/referrals\/:reference/,
    relations: ['s', 'x', 'a'],
    make: async (cast, relation) => ({
      params: { reference: relation === 'a' ? ABSENT_REFERENCE : await submissionOf(cast, relation) },
    }),
  },
];

/** What lies in no list above has one relation: it is not there. */
const UNKNOWN: Kind = {
  of: /:/,
  relations: ['a'],
  make: () => Promise.resolve({ params: {} }),
};

export function kindOf({ path }: Pick<Route, 'path'>): Kind | undefined {
  return KINDS.find(({ of }) => of.test(path)) ?? (UNKNOWN.of.test(path) ? UNKNOWN : undefined);
}

async function referralFor(cast: Cast, relation: Relation, { actor }: Principal): Promise<string> {
  if (relation === 'a') return ABSENT_REFERENCE;
  const story = await placeStory(cast.running);
  const own = story.inQueue('idva');
  if (relation === 'u') return own.reference;
  if (relation === 'x') return (await accepted(cast.stranger, strangeOf(story.referrals))).reference;
  const holder = relation === 's' || actor?.organisationId !== OWN_ORGANISATION ? cast.colleague : undefined;
  if (holder) await accepted(holder, own);
  else await acceptedBy(cast, actor, own);
  if (relation === 'c') await closed(cast, own.reference);
  return own.reference;
}

function strangeOf(referrals: readonly Referral[]): Referral {
  const found = referrals.find(({ organisationId }) => organisationId === 'barnardos');
  if (!found) throw new Error('the story asks no other organisation');
  return found;
}

async function accepted(by: Browser, referral: Referral): Promise<Referral> {
  const { status } = await by.post(`/worklist/${referral.reference}/accept`, {});
  if (status !== 303) throw new Error(`accepting answered ${status}`);
  return referral;
}

/** The one who asks accepts it in their own name, through the service that the page calls. */
async function acceptedBy(cast: Cast, actor: StaffActor | undefined, referral: Referral): Promise<void> {
  if (actor) await cast.running.app.get(Referrals, { strict: false }).accept(actor, referral.reference);
}

async function closed(cast: Cast, reference: string): Promise<void> {
  await cast.colleague.post(`/worklist/${reference}/contact`, { attempt: 'made' });
  await cast.colleague.post(`/worklist/${reference}/outcome`, { outcome: 'needs-met' });
}

async function contactFor(cast: Cast, relation: Relation, { actor }: Principal): Promise<string> {
  if (relation === 'a') return absentId();
  const id = await ring(cast.running);
  if (relation === 'u') return id;
  const contacts = cast.running.app.get(Contacts, { strict: false });
  const other: StaffActor = {
    kind: 'staff',
    accountId: cast.handler.accountId,
    organisationId: 'dudley-hub',
    role: 'handler',
  };
  const isOwn = relation === 'o' && actor?.organisationId === 'dudley-hub';
  await cast.running.db.inTransaction((tx) => contacts.take(tx, isOwn ? actor : other, id));
  if (relation === 'c') await cast.handler.post(`/console/contacts/${id}/close`, { outcome: 'silent' });
  return id;
}

async function taskOf(cast: Cast, kind: HubTask['kind']): Promise<string> {
  const { contactId } = await placeStory(cast.running);
  return (await cast.running.db.reader.findOneByOrFail(HubTask, { contactId, kind })).id;
}

async function callBackOf(cast: Cast): Promise<string> {
  const contactId = await ring(cast.running);
  await cast.handler.post(`/console/contacts/${contactId}/take`, {});
  await cast.handler.post(`/console/contacts/${contactId}/reach/call-back`, AGREED);
  const { id } = await cast.running.db.reader.findOneByOrFail(HubTask, { contactId, kind: 'call-back' });
  return id;
}

async function stopOf(cast: Cast): Promise<string> {
  const { accountId } = cast.stranger;
  const actor: StaffActor = { kind: 'staff', accountId, organisationId: 'barnardos', role: 'worker' };
  await cast.running.app
    .get(Quota)
    .spend(actor, 'search')
    .catch(() => undefined);
  const open = (await cast.running.app.get(Quota).listOpen()).find((stop) => stop.accountId === accountId);
  return (open satisfies QuotaStop | undefined)?.id ?? '';
}

/** Somebody whose sessions no other cell needs. */
async function accountOf(cast: Cast, relation: Relation, actor: StaffActor | undefined): Promise<string> {
  const same = actor?.organisationId ?? OWN_ORGANISATION;
  const organisationId = relation === 's' ? same : 'phase-trust';
  return (await signedIn(cast.running, { role: 'worker', organisationId, name: 'Somebody' })).accountId;
}

async function submissionOf(cast: Cast, relation: Relation): Promise<string> {
  const token = relation === 's' ? cast.api.same : cast.api.other;
  const answer = await fetch(`${cast.running.url}/api/v1/referrals`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
    body: JSON.stringify(referralBody()),
  });
  return ((await answer.json()) as { reference: string }).reference;
}
