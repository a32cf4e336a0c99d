import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { EndedForm } from '../../../src/intake';
import { MINUTE } from '../../../src/kernel/clock';
import { WRITER } from '../../../src/platform/database/data-source';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { pageOf } from '../../support/page-object';
import { STORY } from './contact-answers';

const CANARIES = ['07700 900123', 'Canary', 'bluebell', 'We have your message'];

let running: RunningApp;
let browser: Browser;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(() => {
  browser = new Browser(running.url);
});
afterAll(() => running.stop());

async function answered(): Promise<JourneyBrowser> {
  const journey = await new JourneyBrowser(browser, '/contact').begin();
  for (const fields of Object.values(STORY)) await journey.go(fields);
  expect(journey.heading).toBe('Check and send');
  return journey;
}

/** What Back shows without script: the browser sends an older form again. */
async function backTo(held: Record<string, string | string[]>): Promise<JourneyBrowser> {
  const again = new JourneyBrowser(browser, '/contact');
  again.last = await browser.post('/contact', held);
  return again;
}

function expectNothing({ heading, last }: JourneyBrowser): void {
  expect([heading, last.status]).toEqual(['This form was closed', 410]);
  for (const canary of CANARIES) expect(last.body).not.toContain(canary);
}

describe(onBothEngines('an older page of a form, asked for again'), () => {
  it('shows nothing once the form was sent', async () => {
    const journey = await answered();
    const older = { ...journey.held(), back: 'back' };
    const send = journey.held();
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    expectNothing(await backTo(older));
    expect((await backTo(send)).heading).toBe('We have your message');
    running.clock.advance(2 * MINUTE);
    expectNothing(await backTo(send));
  });

  it('shows nothing once the person has left', async () => {
    const journey = await answered();
    const out = await browser.post('/exit', journey.held());
    expect(out.body).toContain('<meta http-equiv="refresh" content="0; url=https://www.bbc.co.uk/weather">');
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    expectNothing(await backTo({ ...journey.held(), back: 'back' }));
  });

  it('lets out a person who presses again and again', async () => {
    const journey = await answered();
    const presses = Array.from({ length: 12 }, () => browser.post('/exit', journey.held()));
    expect((await Promise.all(presses)).map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  it('lets her out when nothing can be written', async () => {
    const journey = await answered();
    const writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
    await writer.query('ALTER TABLE ended_form RENAME TO elsewhere');
    const out = pageOf(await browser.post('/exit', journey.held()));
    await writer.query('ALTER TABLE elsewhere RENAME TO ended_form');
    expect([out.status, out.heading]).toEqual([200, 'Weather']);
  });

  it('shows the form while it goes on', async () => {
    const journey = await answered();
    expect((await backTo({ ...journey.held(), back: 'back' })).heading).toBe('Before you send it');
  });

  it('is forgotten with all else about the form', async () => {
    const journey = await answered();
    await browser.post('/exit', journey.held());
    const rows = await running.db.reader.find(EndedForm);
    expect(Object.keys(rows[0]!).sort()).toEqual(['endedAt', 'id']);
  });
});

it('lets anybody leave who brings no form', async () => {
  const out = pageOf(await browser.post('/exit', { form: 'not ours' }));
  expect([out.status, out.heading]).toEqual([200, 'Weather']);
});
