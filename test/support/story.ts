import { Contact, Contacts } from '../../src/contacts';
import { Arrivals, Intake, NO_PLACE, NOTHING_MORE, Proposals, type IntakeFacts } from '../../src/intake';
import { ANONYMOUS, TELEPHONY, type StaffActor } from '../../src/kernel/actor';
import type { E164 } from '../../src/kernel/phone-number';
import { newId } from '../../src/platform/ids';
import { ReferralQueries, type Referral } from '../../src/referrals';
import type { RunningApp } from './app';
import { screened } from './screening-factory';
import { createAccount, PASSWORD } from './staff';

export const DUDLEY = 'E08000027';
export const STORY_NAME = 'Canary Wren';
export const STORY_PHONE = '+447700900123' as E164;

/** A woman of 34 in Dudley: strangled, separated last month, two children, wants a refuge. */
export function storyFacts(overrides: Partial<IntakeFacts> = {}): IntakeFacts {
  return {
    ...NOTHING_MORE,
    areaCode: DUDLEY,
    callerKind: 'self',
    screening: screened({ strangulation: 'yes', separation: 'yes', children: 'yes' }),
    needs: ['safe-accommodation'],
    person: {
      name: STORY_NAME,
      ageYears: 34,
      gender: 'female',
      address: '4 Plover Row, Dudley',
      outwardPostcode: 'DY1',
    },
    children: [
      { name: 'Linnet Wren', ageYears: 6, gender: 'female', ...NO_PLACE },
      { name: 'Merlin Wren', ageYears: 9, gender: 'male', ...NO_PLACE },
    ],
    safeContacts: [
      {
        method: 'phone',
        value: STORY_PHONE,
        safe: 'yes',
        isSaidByPerson: true,
        whenText: 'weekday mornings',
        whoMayAnswer: 'only her',
        sayWeAre: 'the dentist',
        codeWord: 'bluebell',
      },
      { method: 'sms', value: STORY_PHONE, safe: 'no', isSaidByPerson: true },
    ],
    isCounterAllegation: false,
    excludedOrganisationIds: [],
    consent: { answer: 'given', lawfulBasis: null, note: null },
    note: 'He has a key to the back door.',
    ...overrides,
  };
}

/** What a story needs of what runs. */
type Told = Pick<RunningApp, 'app' | 'db'>;

export interface Story {
  contactId: string;
  referrals: readonly Referral[];
  /** The one in this queue; throws where the story placed none. */
  inQueue: (queue: string) => Referral;
}

const handlers = new WeakMap<Told, Promise<StaffActor>>();

/** Opens a contact, takes it as a handler and confirms what routing proposes; as often as wanted. */
export async function placeStory(running: Told, overrides: Partial<IntakeFacts> = {}): Promise<Story> {
  const handler = await handlerOf(running);
  const contactId = await liveContact(running, handler);
  const facts = storyFacts(overrides);
  const intake = running.app.get(Intake, { strict: false });
  const proposals = running.app.get(Proposals, { strict: false });
  const proposal = await proposals.propose(facts, 'organisation');
  const decided = { contactId, facts, proposal, changes: [], changeReason: null };
  const referrals = await intake.confirm(handler, decided);
  return storyOf(contactId, referrals);
}

/** The same as a professional sends it whom the hub has not vetted. */
export async function unverifiedStory(running: Told): Promise<Story> {
  const source = { channel: 'professional', organisationId: null, isVerified: false } as const;
  const { answer } = await running.app.get(Arrivals, { strict: false }).receive({
    actor: ANONYMOUS,
    source: { ...source, details: 'A. Nurse, a surgery', replyTo: 'nurse@surgery.example' },
    facts: storyFacts({ callerKind: 'professional' }),
    once: { scope: 'test', key: newId(), body: {} },
  });
  const { id } = await running.db.reader.findOneByOrFail(Contact, { reference: answer.reference });
  const placed = await running.app.get(ReferralQueries, { strict: false }).listOfContact(id);
  return storyOf(
    id,
    placed.map(({ referral }) => referral),
  );
}

function storyOf(contactId: string, referrals: readonly Referral[]): Story {
  const inQueue = (queue: string): Referral => {
    const found = referrals.find((referral) => referral.queue === queue);
    if (!found) throw new Error(`the story placed nothing in ${queue}`);
    return found;
  };
  return { contactId, referrals, inQueue };
}

/** The story's handler: one for each running app. */
export function handlerOf(running: Told): Promise<StaffActor> {
  const known = handlers.get(running) ?? createHandler(running);
  handlers.set(running, known);
  return known;
}

async function createHandler(running: Told): Promise<StaffActor> {
  const account = {
    name: 'Robin',
    organisationId: 'dudley-hub',
    role: 'handler',
    password: PASSWORD,
  } as const;
  const accountId = await createAccount(running, { ...account, email: `${newId()}@example.org` });
  return { kind: 'staff', accountId, organisationId: account.organisationId, role: account.role };
}

/** A contact that this handler has on the line. */
export async function liveContact(running: Told, handler: StaffActor): Promise<string> {
  const contacts = running.app.get(Contacts, { strict: false });
  return running.db.inTransaction(async (tx) => {
    const contactId = contacts.open(tx, TELEPHONY, {
      channel: 'call',
      areaCode: DUDLEY,
      callerPhone: STORY_PHONE,
    });
    await contacts.take(tx, handler, contactId);
    return contactId;
  });
}
