import { load } from 'cheerio';
import { Contact } from '../../../src/contacts';
import { Referral } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { pageOf } from '../../support/page-object';

const ASKED = {
  who: 'R. Finch, Heron Surgery',
  phone: '01632 960010',
  area: 'E08000027',
  about: 'After 2pm.',
};

let running: RunningApp;
let journey: JourneyBrowser;

beforeEach(async () => {
  running = await startApp();
  journey = new JourneyBrowser(new Browser(running.url), '/refer/call-back');
  journey.last = await journey.browser.get('/refer/call-back');
});
afterEach(() => running.stop());

describe(onBothEngines('a professional who asks for a call back'), () => {
  it('answers four questions, and somebody at the hub rings them', async () => {
    expect(journey.$('main .govuk-form-group')).toHaveLength(4);
    await journey.go(ASKED);
    expect(pageOf(journey.last).heading).toBe('We will ring you');
    const [contact] = await running.db.reader.find(Contact);
    expect(contact).toMatchObject({
      channel: 'professional',
      isSourceVerified: false,
      callerKind: 'professional',
    });
    expect(JSON.stringify(contact)).not.toContain('Finch');
    const kinds = (await running.db.reader.find(HubTask)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['triage', 'verify-source']);
    expect(await running.db.reader.count(Referral)).toBe(0);
  });

  it('is one request when the button was pressed twice', async () => {
    const held = { ...journey.held(), ...ASKED };
    await Promise.all([1, 2].map(() => journey.browser.post('/refer/call-back', held)));
    expect(await running.db.reader.count(Contact)).toBe(1);
  });

  it('is told what is missing, and keeps what was typed', async () => {
    await journey.go({ who: ASKED.who, phone: 'ring me' });
    expect(journey.last.status).toBe(422);
    expect(journey.errors).toEqual([
      'Choose the area they live in',
      expect.stringContaining('work phone number'),
    ]);
    expect(journey.held()).toMatchObject({ who: ASKED.who, phone: 'ring me' });
  });
});

describe('a page that fails', () => {
  it.each(['/not-there', '/directory/nobody'])(
    '%s has a neutral title, a number, 999 and a way out',
    async (path) => {
      const answer = await journey.browser.get(path);
      const $ = load(answer.body);
      expect(answer.status).toBe(404);
      expect($('title').text()).toBe('Get in touch');
      expect($('main a[href="tel:+441384455411"]')).toHaveLength(1);
      expect($('main a[href="tel:999"]')).toHaveLength(1);
      expect($('[data-leave]')).toHaveLength(2);
    },
  );

  it('has a number and 999 for somebody at work, too', async () => {
    const $ = load((await journey.browser.get('/refer/not-there')).body);
    expect($('title').text()).toBe('Page not found');
    expect($('main a[href="tel:+441384455411"], main a[href="tel:999"]')).toHaveLength(2);
    expect($('[data-leave]')).toHaveLength(0);
  });
});
