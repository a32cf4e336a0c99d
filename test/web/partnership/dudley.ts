import { IsNull } from 'typeorm';
import { Account, Sessions } from '../../../src/access';
import { Contact } from '../../../src/contacts';
import type { IntakeFacts } from '../../../src/intake';
import { MeetingCase } from '../../../src/partnership';
import { HubTask } from '../../../src/tasks';
import type { RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';

export type Staff = Browser & { accountId: string };

export const MARAC = 'dudley-marac';
export const POLICE = 'west-midlands-police';
export const IDVA = 'black-country-womens-aid';
export const CHILDRENS = 'dudley-council-childrens-services';
/** Its list closes on Tuesday 1 December at noon, its returns on Tuesday 8 at five. */
export const MEETING_DAY = '2026-12-09';

export const PACK: Readonly<Record<string, string>> = {
  routes: 'threshold',
  why: 'He strangled her twice this month. She fears for her life.',
  notSafeToTalk: 'His mother, who answers the telephone',
  isAware: 'yes',
  consent: 'given',
  day: MEETING_DAY,
  minoritised: 'yes',
};

/** Everybody of Dudley’s meeting. */
export interface AtTable {
  hub: Staff;
  second: Staff;
  police: Staff;
  idva: Staff;
  childrens: Staff;
}

export async function atTable(running: RunningApp): Promise<AtTable> {
  const worker = (organisationId: string, name: string): Promise<Staff> =>
    signedIn(running, { role: 'worker', organisationId, name });
  const coordinator = (name: string): Promise<Staff> =>
    signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name });
  return {
    hub: await coordinator('Corin Reed'),
    second: await coordinator('Cleo Rush'),
    police: await worker(POLICE, 'Pat Sedge'),
    idva: await worker(IDVA, 'Ida Marsh'),
    childrens: await worker(CHILDRENS, 'Chidi Heath'),
  };
}

/** The same people on another day: sessions of the day before are over. */
export async function signInAgain(
  running: RunningApp,
  table: Readonly<Record<string, Staff>>,
): Promise<void> {
  for (const who of Object.values(table)) {
    const account = await running.db.reader.findOneByOrFail(Account, { id: who.accountId });
    const { token } = await running.app.get(Sessions).start(account);
    who.cookie = `onward=${token}`;
  }
}

/** A high-risk story whose decision the hub turns into a case; returns where it stands. */
export async function referred(
  running: RunningApp,
  hub: Staff,
  { facts = {}, pack = {} }: { facts?: Partial<IntakeFacts>; pack?: Readonly<Record<string, string>> } = {},
): Promise<{ story: Story; path: string; reference: string }> {
  const story = await placeStory(running, facts);
  const task = await running.db.reader.findOneByOrFail(HubTask, {
    contactId: story.contactId,
    kind: 'marac-decision',
    doneAt: IsNull(),
  });
  const form = pageOf(await hub.get(`/partnership/${MARAC}/refer?task=${task.id}`));
  const reference = String(form.$('input[name="reference"]').val());
  const answer = await hub.post(`/partnership/${MARAC}/refer`, { ...PACK, ...pack, reference });
  if (answer.status !== 303) throw new Error(`not referred: ${answer.body}`);
  const path = await casePathOf(running, story.contactId);
  return { story, path, reference: path.split('/').at(-1) ?? '' };
}

export async function casePathOf(running: RunningApp, contactId: string): Promise<string> {
  const row = await running.db.reader.findOneByOrFail(MeetingCase, { contactId, heardAt: IsNull() });
  return `/partnership/cases/${row.reference}`;
}

export async function referenceOf(running: RunningApp, contactId: string): Promise<string> {
  return (await running.db.reader.findOneByOrFail(Contact, { id: contactId })).reference;
}
