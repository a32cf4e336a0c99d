import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../../src/app.module';
import { Contact } from '../../../src/contacts';
import { configureApp, httpAdapter } from '../../../src/platform/http/configure-app';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { STORY } from '../../web/person/contact-answers';

let running: RunningApp;
let other: NestFastifyApplication;
let urls: readonly [string, string];

beforeAll(async () => {
  running = await startApp();
  const { config, clock } = running;
  const options = { logger: false, abortOnError: false } as const;
  other = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ config, clock }),
    httpAdapter(config),
    options,
  );
  await configureApp(other, config);
  await other.listen(0, '127.0.0.1');
  const { port } = other.getHttpServer().address() as { port: number };
  urls = [running.url, `http://127.0.0.1:${port}`];
});
afterAll(async () => {
  await other.close();
  await running.stop();
});

/** Each request comes to the other instance than the one before. */
class Alternating extends Browser {
  readonly #doors = urls.map((url) => new Browser(url));
  #turn = 0;

  constructor(cookie = '') {
    super('', cookie);
  }

  override get(...parameters: Parameters<Browser['get']>): Promise<Answer> {
    return this.#ask((door) => door.get(...parameters));
  }

  override post(...parameters: Parameters<Browser['post']>): Promise<Answer> {
    return this.#ask((door) => door.post(...parameters));
  }

  async #ask(how: (door: Browser) => Promise<Answer>): Promise<Answer> {
    const door = this.#doors[(this.#turn += 1) % this.#doors.length] as Browser;
    door.cookie = this.cookie;
    const answer = await how(door);
    this.cookie = door.cookie;
    return answer;
  }
}

describe(onBothEngines('two instances with nothing that keeps anybody at one of them'), () => {
  it('take a person through her form between them', async () => {
    const journey = await new JourneyBrowser(new Alternating(), '/contact').begin();
    for (const fields of Object.values(STORY)) await journey.go(fields);
    expect(journey.heading).toBe('Check and send');
    await journey.go();
    expect(journey.heading).toBe('We have your message');
    expect(await running.db.reader.countBy(Contact, { channel: 'web' })).toBe(1);
  });

  it('know who signed in at the other, and that they signed out there', async () => {
    const who = { role: 'worker', organisationId: 'black-country-womens-aid' } as const;
    const { cookie } = await signedIn(running, who);
    const browser = new Alternating(cookie);
    const { reference, id } = (await placeStory(running)).inQueue('idva');
    for (let count = 0; count < 3; count += 1) expect((await browser.get('/worklist')).status).toBe(200);
    expect((await browser.post(`/worklist/${reference}/accept`, {})).status).toBe(303);
    expect((await running.db.reader.findOneByOrFail(Referral, { id })).state).toBe('accepted');
    await browser.post('/sign-out', {});
    for (const url of urls) expect((await new Browser(url, cookie).get('/worklist')).status).toBe(303);
  });
});
