import { Merges } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { ForgottenRecord } from '../../../src/platform/retention/forgotten-record.entity';
import { EndedRecords } from '../../../src/protection/ended-records.queries';
import { LegalHolds } from '../../../src/protection/legal-holds.service';
import { AccessPacks } from '../../../src/protection/packs/access-packs.service';
import { DataRequests } from '../../../src/protection/requests/data-requests.service';
import { Erasures } from '../../../src/protection/requests/erasures.service';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { placeStory } from '../../support/story';
import { coordinatorOf, endedStory, unconverted } from './ended';

let running: RunningApp;
let slate: CleanSlate;
let corin: StaffActor;
let sacha: StaffActor;
let stays: string;
let other: string;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running = { ...running };
  [corin, sacha] = [await coordinatorOf(running, 'Corin'), await coordinatorOf(running, 'Sacha')];
  [stays, other] = [await endedStory(running), await unconverted(running)];
});
afterAll(() => running.stop());

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });
const merge = (contactId = other) =>
  get(Merges).merge(corin, {
    intoId: stays,
    contactId,
    reason: 'compared',
    choices: { from: {}, leftOutWayIds: [] },
  });
const asked = (kind: 'erasure' | 'access', contactId = stays) =>
  get(DataRequests).register(corin, { kind, contactId, identity: 'code-word', note: 'She rang.' });
const erase = async (contactId = stays) =>
  get(Erasures).decide(sacha, await asked('erasure', contactId), {
    ...{ decision: 'allow', law: 'not-needed', reason: 'Closed.', alsoIds: [] },
  });
const gone = async () => (await running.db.reader.find(ForgottenRecord)).map(({ id }) => id).toSorted();
const later = () => new Date(running.clock.now().getTime() + DAY);

describe(onBothEngines('a merged record'), () => {
  it.each([
    ['the one that stays', () => stays],
    ['the other', () => other],
  ])('is erased whole, whichever is asked for: %s', async (_, which) => {
    await merge();
    await erase(which());
    expect(await gone()).toEqual([stays, other].toSorted());
  });

  it('is not erased while either is held, nor while anything goes on in either', async () => {
    await merge();
    await get(LegalHolds).place(corin, other, 'An inquest');
    await expect(erase()).rejects.toMatchObject({ code: 'erasure.held' });
    const open = (await placeStory(running)).contactId;
    const another = await endedStory(running);
    stays = another;
    await merge(open);
    await expect(erase(another)).rejects.toMatchObject({ code: 'erasure.open' });
    expect(await gone()).toEqual([]);
  });

  it('is kept as long as the longest of its contacts', async () => {
    const ended = get(EndedRecords);
    expect(await ended.unconverted(later(), 10)).toEqual([other]);
    await merge();
    expect(await ended.unconverted(later(), 10)).toEqual([]);
    const due = await ended.withReferrals(later(), '');
    expect(due.map(({ id }) => id).toSorted()).toEqual([stays, other].toSorted());
    expect(due.map(({ childAges }) => childAges.toSorted())).toEqual([
      [6, 9],
      [6, 9],
    ]);
    await get(LegalHolds).place(corin, stays, 'An inquest');
    expect(await ended.withReferrals(later(), '')).toEqual([]);
  });

  it('is kept while a referral of either is open', async () => {
    await merge((await placeStory(running)).contactId);
    expect(await get(EndedRecords).withReferrals(later(), '')).toEqual([]);
  });

  it('is given out whole to the person who asks for it', async () => {
    const alone = await get(AccessPacks).offered(corin, await asked('access'));
    await merge();
    const whole = await get(AccessPacks).offered(corin, await asked('access'));
    const references = whole.filter(({ label }) => label === 'Reference');
    expect([alone.filter(({ label }) => label === 'Reference').length, references.length]).toEqual([1, 2]);
    expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
  });
});
