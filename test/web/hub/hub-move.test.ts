import { HOUR } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let coordinator: Browser & { accountId: string };
let story: Story;
let idva: Referral;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  story = await placeStory(running);
  idva = story.inQueue('idva');
});
afterAll(() => running.stop());

/** Nobody is rung any more about a story that is told. */
afterEach(endStory);
async function endStory(): Promise<void> {
  for (const each of story.referrals) await move({ move: 'withdraw', withdrawReason: 'person-asked' }, each);
}

const stored = ({ id }: Referral = idva) => running.db.reader.findOneByOrFail(Referral, { id });
const move = (fields: Record<string, string>, { reference } = idva) =>
  coordinator.post(`/hub/referrals/${reference}/move`, fields);

describe('a coordinator', () => {
  it('takes an offer back and keeps it, and places it again', async () => {
    expect((await move({ move: 'take-back', reason: 'person-asked', next: 'keep' })).status).toBe(303);
    expect(await stored()).toMatchObject({ state: 'with-hub' });
    const page = pageOf(await coordinator.get(`/hub/referrals/${idva.reference}`));
    const choices = page.$('select[name="supportServiceId"] option').toArray();
    expect(choices.map((each) => page.$(each).attr('value'))).toContain(idva.supportServiceId);
    expect((await move({ move: 'place', supportServiceId: idva.supportServiceId })).status).toBe(303);
    expect(await stored()).toMatchObject({ state: 'offered', supportServiceId: idva.supportServiceId });
  });

  it.each([
    ['no move at all', {}, 'Choose what to do with the referral'],
    ['no reason', { move: 'take-back' }, 'Choose why you give it back'],
    ['no reason to withdraw', { move: 'withdraw' }, 'Choose why it is withdrawn'],
    [
      'the same referral as its own duplicate',
      { move: 'duplicate', of: 'OWN' },
      'Give the reference of another',
    ],
    ['a lower level without a reason', { move: 'level', level: 'standard' }, 'lowered by a named person'],
  ])('who sends %s is told, and nothing happens', async (_, fields, says) => {
    const sent = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === 'OWN' ? idva.reference : String(value)]),
    );
    const page = pageOf(await move(sent));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary').text()).toContain(says);
    expect(await stored()).toMatchObject({ state: 'offered', level: 'high' });
  });

  it('ends one of two referrals of the same person, and the lead goes on', async () => {
    const twice = await placeStory(running);
    const other = twice.inQueue('idva');
    expect((await move({ move: 'duplicate', of: other.reference })).status).toBe(303);
    expect(await stored()).toMatchObject({
      state: 'withdrawn',
      outcome: 'duplicate',
      duplicateOfId: other.id,
      isLead: false,
    });
    const siblings = await running.db.reader.findBy(Referral, { contactId: idva.contactId, isLead: true });
    expect(siblings).toHaveLength(1);
    story = { ...story, referrals: [...story.referrals, ...twice.referrals] };
  });

  it('chooses another lead, and there is one', async () => {
    const refuge = story.inQueue('refuge');
    await move({ move: 'lead' }, refuge);
    expect([await stored(), await stored(refuge)].map(({ isLead }) => isLead)).toEqual([false, true]);
  });

  it('has what nobody took over every page until somebody does', async () => {
    running.clock.advance(HOUR);
    await running.app.get(Recurring).runNow('referral-clocks');
    coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const red = async (path: string) =>
      pageOf(await coordinator.get(path))
        .$('.onward-red')
        .text();
    for (const path of ['/hub', '/console', '/hub/on-call'])
      expect(await red(path)).toContain(`Referral ${idva.reference}`);
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    expect(pageOf(await handler.get('/console')).$('.onward-red')).toHaveLength(0);
    await endStory();
    expect(await red('/hub')).not.toContain(idva.reference);
  });

  it('puts colleagues on call and takes them off, and sees who cannot be rung', async () => {
    const fields = { change: 'add', accountId: coordinator.accountId, areaCode: idva.areaCode };
    expect((await coordinator.post('/hub/on-call', fields)).status).toBe(303);
    const { text } = pageOf(await coordinator.get('/hub/on-call'));
    expect(text).toContain('Corin, no telephone number: cannot be rung');
    expect(text).toContain('Nobody can be rung for Dudley.');
    expect((await coordinator.post('/hub/on-call', { ...fields, accountId: 'nobody' })).status).toBe(422);
    await coordinator.post('/hub/on-call', { ...fields, change: 'remove' });
    expect(pageOf(await coordinator.get('/hub/on-call')).text).not.toContain('Corin, no telephone');
  });

  it('sees what always has to hold', async () => {
    await running.app.get(Recurring).runNow('reconciler');
    const { text } = pageOf(await coordinator.get('/hub/loose-ends'));
    expect(text).toContain('Holds: Every referral is in the state that its last event left it in.');
  });
});
