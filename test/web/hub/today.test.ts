import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Gap, Referral, ReferralEvent } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { literally } from '../../support/literally';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { DUDLEY, handlerOf, liveContact, placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let coordinator: Browser & { accountId: string };
let story: Story;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
});
afterAll(() => running.stop());

const page = async (path: string) => pageOf(await coordinator.get(path));

async function countOf(title: string): Promise<string> {
  const { $ } = await page('/hub');
  const tile = $('.onward-tiles li').filter((_, each) => $(each).find('a').text().endsWith(` ${title}`));
  return tile.find('strong').text();
}

async function later(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
}

describe(onBothEngines('a coordinator’s day'), () => {
  it('is empty in so many words while nothing has happened', async () => {
    const { $, text, heading } = await page('/hub');
    expect(heading).toBe('Today');
    expect(text).toContain('Updated 10:00.');
    expect(text).toContain('Nothing is overdue.');
    expect(text).toContain('Everybody is with somebody.');
    expect($('.onward-rows')).toHaveLength(0);
    expect((await page('/hub/today/failed')).text).toContain('Every message arrived, or is on its way.');
    expect((await page('/hub/referrals')).text).toContain('No referral is open.');
  });

  it('counts what is about to be late, and then what is, each with what to do', async () => {
    story = await placeStory(running);
    const soon = Number(await countOf('Due within the hour'));
    expect(soon).toBeGreaterThan(0);
    const { reference } = story.inQueue('idva');
    const rows = async (group: string) => (await page(`/hub/today/${group}`)).text;
    expect(await rows('soon')).toContain(`Referral ${reference}`);
    expect(await rows('overdue')).not.toContain(`Referral ${reference}`);
    await later(HOUR + 5 * MINUTE);
    expect(await rows('soon')).not.toContain(`Referral ${reference}`);
    expect(await rows('overdue')).toMatch(
      new RegExp(`Referral ${literally(reference)} High .* Overdue by 5 min To do: Ring the support service`),
    );
  });

  it('shows as many rows as it counts', async () => {
    for (const [key, title] of [
      ['overdue', 'Overdue'],
      ['soon', 'Due within the hour'],
      ['unassigned', 'With nobody yet'],
      ['to-do', 'All tasks'],
      ['staffing', 'Staffing, next 24 hours'],
    ] as const) {
      await later(0);
      const { $, heading } = await page(`/hub/today/${key}`);
      const count = await countOf(title);
      expect([key, heading]).toEqual([key, `${title}: ${count}`]);
      expect([key, String($('.onward-card').length)]).toEqual([key, count]);
    }
  });

  it('puts a word for danger before everything else', async () => {
    await running.db.inTransaction((tx) => {
      tx.insert(HubTask, {
        ...{ id: newId(), areaCode: DUDLEY, kind: 'danger-code', rank: 0, contactId: story.contactId },
        ...{ facts: {}, createdAt: TUESDAY_10, dueAt: TUESDAY_10 },
      });
      return Promise.resolve();
    });
    const { $ } = await page('/hub');
    expect($('.onward-card').first().text()).toContain('The word for danger was said: act now');
    expect(await countOf('Act now')).toBe('1');
  });

  it('names a message that failed, and who must be told another way', async () => {
    await running.db.inTransaction((tx) => {
      tx.insert(HubTask, {
        ...{ id: newId(), areaCode: DUDLEY, kind: 'failed-delivery', rank: 2, contactId: story.contactId },
        ...{ facts: {}, createdAt: TUESDAY_10, dueAt: TUESDAY_10 },
      });
      return Promise.resolve();
    });
    expect((await page('/hub/today/failed')).text).toMatch(
      /A message could not be delivered .*To do: A message did not arrive/,
    );
  });

  it('shows whoever waits for a handler as with nobody, until somebody takes them', async () => {
    const before = Number(await countOf('With nobody yet'));
    await liveContact(running, await handlerOf(running));
    expect(Number(await countOf('With nobody yet'))).toBe(before);
  });

  it('shows need that nobody met until an organisation has the person', async () => {
    const other = await placeStory(running, { needs: [], children: [] });
    const gap = { contactId: other.contactId, areaCode: DUDLEY, need: 'safe-accommodation' };
    await running.db.inTransaction((tx) => {
      const household = { adults: 1, children: 2, createdAt: TUESDAY_10 };
      tx.insert(Gap, { id: newId(), ...gap, reasonCode: 'no_space', ...household });
      return Promise.resolve();
    });
    const { reference } = other.inQueue('idva');
    const rowsAbout = async () => {
      const { $ } = await page('/hub/today/gaps');
      const rows = $('.onward-card').toArray();
      return rows.map((row) => $(row).text()).filter((text) => text.includes(reference));
    };
    expect((await rowsAbout()).join()).toMatch(/no space[\s\S]*1 adult and 2 children/);
    const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
    expect((await worker.post(`/worklist/${reference}/accept`, {})).status).toBe(303);
    expect(await rowsAbout()).toEqual([]);
  });

  it('names what does not hold, and lets go of it once it does', async () => {
    const { id, version } = story.inQueue('refuge');
    const event = await running.db.reader.findOneByOrFail(ReferralEvent, { referralId: id });
    const set = async (state: string) => {
      await running.db.inTransaction((tx) => tx.update(ReferralEvent, { referralId: id }, { state }));
      await running.app.get(Recurring).runNow('reconciler');
    };
    await set('closed');
    expect((await page('/hub/today/loose-ends')).text).toContain(
      'Does not hold: Every referral is in the state that its last event left it in.',
    );
    await set(event.state);
    expect(await countOf('Loose ends')).toBe('0');
    expect((await running.db.reader.findOneByOrFail(Referral, { id })).version).toBe(version);
  });

  it('says in words when nobody is on the rota, until somebody is', async () => {
    const { text } = await page('/hub/today/staffing');
    expect(text).toContain('Nobody is on the rota from now until');
    expect(text).toContain('Nobody on call can be rung.');
    for (const [day, from, to] of [
      ['2026-11-24', '00:00', '00:00'],
      ['2026-11-25', '00:00', '00:00'],
    ]) {
      const slot = { area: DUDLEY, week: day!, day: day!, from: from!, to: to! };
      await coordinator.post('/hub/rota', { ...slot, accountId: coordinator.accountId });
    }
    expect((await page('/hub/today/staffing')).text).not.toMatch(/Dudley Nobody is on the rota/);
  });

  it('names the entries of the directory that nobody has checked', async () => {
    const { text } = await page('/hub/today/directory');
    expect(text).toContain('Nobody has checked it since');
    expect(text).toContain('To do: Ring them, ask whether it is still right, and record that.');
  });

  it('has no list of another name', async () => {
    expect((await coordinator.get('/hub/today/nonsense')).status).toBe(404);
  });

  it.each(['handler', 'worker', 'manager', 'professional', 'auditor'] as const)(
    'is closed to a %s',
    async (role) => {
      const other = await signedIn(running, { role, organisationId: 'chadd' });
      for (const path of ['/hub', '/hub/today/overdue', '/hub/referrals'])
        expect((await other.get(path)).status).toBe(403);
    },
  );
});
