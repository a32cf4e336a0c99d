import { DAY } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const REFUGE = 'chadd-new-beginnings-refuge';
const OUTREACH = 'chadd-outreach';
const PAGE = '/worklist/vacancies';

let running: RunningApp;
let worker: Browser;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
});
afterAll(() => running.stop());

const page = async (browser: Browser = worker) => pageOf(await browser.get(PAGE));

async function addRoom(name: string): Promise<string> {
  const answer = await worker.post(`${PAGE}/${REFUGE}/rooms`, { name, people: '4', takesPets: 'yes' });
  expect(answer).toMatchObject({ status: 303, location: `${PAGE}?done=said` });
  const { $ } = await page();
  return $(`.onward-row:contains("${name}") form`).attr('action') ?? '';
}

const rowOf = async (name: string): Promise<string> => {
  const { $ } = await page();
  return $(`.onward-row:contains("${name}")`).text().replaceAll(/\s+/g, ' ');
};

describe('the page of an organisation’s vacancies', () => {
  it('lists what it runs and nobody else’s, and says that nobody has said anything yet', async () => {
    const { $, text } = await page();
    const houses = $('main h2').get();
    expect(houses.map((heading) => $(heading).attr('id'))).toContain(`house-${REFUGE}`);
    expect(houses.map((heading) => $(heading).attr('id'))).not.toContain('house-cedar-centre-idva');
    expect(text).toContain('Nobody has said yet.');
  });

  it('takes a room, and says whom it is for', async () => {
    await addRoom('Room A');
    expect(await rowOf('Room A')).toContain('up to 4 people, pets');
    expect(pageOf(await worker.get(`${PAGE}?done=said`)).text).toContain('The hub sees it at once.');
  });

  it('has one press for taken, and one for free again', async () => {
    const room = await addRoom('Room B');
    await worker.post(room, { state: 'taken' });
    expect(await rowOf('Room B')).toContain('Taken');
    await worker.post(room, { state: 'free' });
    expect(await rowOf('Room B')).toMatch(/Free/);
    expect((await worker.post(room, { state: 'sold' })).status).toBe(422);
  });

  it('no longer counts on what was said a day ago, until one press says that it is still right', async () => {
    await addRoom('Room C');
    running.clock.advance(DAY + 1);
    worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect(await rowOf('Room C')).toContain('too long ago to count on');
    await worker.post(`${PAGE}/${REFUGE}/still-right`, {});
    expect(await rowOf('Room C')).not.toContain('too long ago');
  });

  it('keeps what was typed of a room that cannot be, and points to the field of that house', async () => {
    const typed = { name: '', people: 'many', boysMaxAge: '12' };
    const answer = pageOf(await worker.post(`${PAGE}/${REFUGE}/rooms`, typed));
    expect(answer.status).toBe(422);
    const links = answer.$('.govuk-error-summary a').get();
    expect(links.map((link) => answer.$(link).attr('href'))).toEqual([
      `#${REFUGE}-name`,
      `#${REFUGE}-people`,
    ]);
    expect(answer.$(`#${REFUGE}-people`).val()).toBe('many');
    expect(answer.$(`#${REFUGE}-boysMaxAge`).val()).toBe('12');
  });

  it('takes a waiting list in weeks, for what has no rooms', async () => {
    const path = `${PAGE}/${OUTREACH}/capacity`;
    const wrong = pageOf(await worker.post(path, { state: 'waiting', waitingWeeks: 'long' }));
    expect(wrong.$(`#${OUTREACH}-waitingWeeks`).val()).toBe('long');
    expect(wrong.status).toBe(422);
    expect((await worker.post(path, { state: 'waiting', waitingWeeks: '6' })).status).toBe(303);
    expect((await page()).$(`#${OUTREACH}-waitingWeeks`).val()).toBe('6');
  });
});

describe('vacancies', () => {
  it.each(['handler', 'coordinator', 'auditor'] as const)(
    'are not for a %s of the hub to say',
    async (role) => {
      const browser = await signedIn(running, { role, organisationId: 'dudley-hub' });
      const room = await addRoom(`Room of ${role}`);
      const answers = [
        await browser.get(PAGE),
        await browser.post(room, { state: 'taken' }),
        await browser.post(`${PAGE}/${REFUGE}/still-right`, {}),
        await browser.post(`${PAGE}/${OUTREACH}/capacity`, { state: 'full' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    },
  );

  it('are for nobody else’s worker, who finds nothing there', async () => {
    const room = await addRoom('Room D');
    const stranger = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    const answers = [
      await stranger.post(room, { state: 'taken' }),
      await stranger.post(`${PAGE}/${REFUGE}/rooms`, { name: 'Room X', people: '1' }),
      await stranger.post(`${PAGE}/${REFUGE}/still-right`, {}),
      await stranger.post(`${PAGE}/nowhere/still-right`, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await rowOf('Room D')).toContain('Free');
  });
});
