import { PersonHistory } from '../../../src/intake';
import { Metrics } from '../../../src/platform/metrics/metrics.service';
import { Dispatcher } from '../../../src/platform/outbox/dispatcher.service';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import type { RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { Partner } from '../../support/partner';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_PHONE, storyFacts, type Story } from '../../support/story';

const IDVA = { role: 'worker', organisationId: 'black-country-womens-aid' } as const;

interface Scene {
  running: RunningApp;
  story: Story;
  worker: Browser;
  handler: Browser;
  coordinator: Browser;
  partner: Partner;
}

export async function sceneOf(running: RunningApp): Promise<Scene> {
  return {
    running,
    partner: await Partner.of(running, IDVA.organisationId, [
      'webhooks:manage',
      'referrals:decide',
      'referrals:read',
    ]),
    story: await placeStory(running),
    worker: await signedIn(running, IDVA),
    handler: await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' }),
    coordinator: await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' }),
  };
}

type HotPath = (scene: Scene) => Promise<unknown>;

const seen =
  (who: 'worker' | 'handler' | 'coordinator', path: string): HotPath =>
  async (scene) => {
    const { status } = await scene[who].get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };

const looked =
  (term: (scene: Scene) => string): HotPath =>
  (scene) =>
    scene.handler.post('/console/search', { looked: term(scene), reason: 'on-the-line' });

const turn =
  (name: string): HotPath =>
  ({ running }) =>
    running.app.get(Recurring).runNow(name);

const AFTER = `${Date.UTC(2026, 10, 24)}.00000000-0000-7000-8000-000000000000`;

/** What happens at every moment of a working day, or every few seconds by itself: none of it may grow with what is over. */
export const HOT_PATHS: Readonly<Record<string, HotPath>> = {
  'a referral arrives': ({ running }) => placeStory(running),
  'what is known of a number': ({ running }) =>
    running.app.get(PersonHistory, { strict: false }).added(storyFacts()),
  'a worklist': seen('worker', '/worklist'),
  'a later page of a worklist': seen('worker', `/worklist?after=${AFTER}`),
  'a narrowed worklist': seen('worker', '/worklist?whose=mine&show=overdue&level=high&queue=idva'),
  'whether a worklist has changed': seen('worker', '/worklist/news'),
  'a referral is opened': ({ worker, story }) => worker.get(`/worklist/${story.inQueue('idva').reference}`),
  'a referral is accepted': ({ worker, story }) =>
    worker.post(`/worklist/${story.inQueue('idva').reference}/accept`, {}),
  'the hub’s day': seen('coordinator', '/hub'),
  'the hub’s list': seen('coordinator', '/hub/referrals'),
  'the hub’s list of what is late': seen('coordinator', '/hub/referrals?clock=overdue'),
  'the hub’s list of what is closed': seen('coordinator', '/hub/referrals?state=closed'),
  'the console': seen('handler', '/console'),
  'a number is looked up': looked(() => STORY_PHONE.replace('+44', '0')),
  'a reference is looked up': looked(({ story }) => story.inQueue('idva').reference),
  'clocks run out': turn('referral-clocks'),
  'what does not hold is found': turn('reconciler'),
  'people on call are rung': turn('alarms'),
  'calls are offered': turn('call-offers'),
  'the trail is sealed': turn('audit-seal'),
  'messages are sent': ({ running }) => running.app.get(Dispatcher).drain(),
  'a partner’s system asks what has happened': ({ partner }) => partner.get('/api/v1/events?after=1'),
  'a partner’s system lists what it sent': ({ partner }) => partner.get('/api/v1/referrals'),
  'a partner’s system looks at its webhooks': ({ partner }) => partner.get('/api/v1/webhooks'),
  'a watcher counts': ({ running }) => running.app.get(Metrics).text(),
  'a watcher asks whether all is well': ({ worker }) => worker.get('/health/ready'),
};
