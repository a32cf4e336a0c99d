import type { RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { JourneyBrowser } from '../../support/journey-browser';
import { STORY_SCREEN } from '../person/contact-answers';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export const YOU = {
  name: 'Robin Referrer',
  role: 'Health visitor',
  organisation: 'other',
  organisationName: 'Heron Surgery',
  email: 'robin@heron.example',
  phone: '01632 960010',
  consent: 'given',
};

export const REFERRAL: Readonly<Record<string, Fields>> = {
  you: YOU,
  person: {
    ...STORY_SCREEN,
    method: 'phone',
    reach: '07700 900123',
    safe: 'yes',
    when: 'weekday mornings',
    personName: 'Canary Wren',
    age: '34',
    gender: 'female',
    area: 'E08000027',
    address: '4 Plover Row',
    postcode: 'DY1 1HF',
  },
  situation: { children: '6 and 9', needs: ['safe-accommodation'], note: 'Has a plover in the garden.' },
  household: {},
  paper: {},
};

/** Goes through all pages up to the check page. */
export async function fillInReferral(
  running: RunningApp,
  changes: Readonly<Record<string, Fields>> = {},
  browser = new Browser(running.url),
): Promise<JourneyBrowser> {
  const journey = await new JourneyBrowser(browser, '/refer/form').begin();
  for (const [page, fields] of Object.entries(REFERRAL)) {
    await journey.go({ ...fields, ...changes[page] });
    // Only who has no consent is asked for the basis.
    if (page === 'you' && changes['withoutConsent']) await journey.go(changes['withoutConsent']);
  }
  return journey;
}
