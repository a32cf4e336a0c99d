import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppModule } from '../../../src/app.module';
import { configureApp, httpAdapter } from '../../../src/platform/http/configure-app';
import { Call } from '../../../src/telephony';
import { PATHS } from '../../../src/telephony/paths';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { openLine } from '../../support/live';
import { signedIn } from '../../support/staff';
import { TEST_TOKEN } from '../../support/test-config';
import { Dice, formOf, signed } from '../telephony/signed-forms';

let running: RunningApp;
let leaving: NestFastifyApplication;
let url: string;

beforeEach(async () => {
  running = await startApp();
  const config = { ...running.config, background: true };
  const module = AppModule.with({ config, clock: running.clock });
  const options = { logger: false, abortOnError: false } as const;
  leaving = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config), options);
  await configureApp(leaving, config);
  await leaving.listen(0, '127.0.0.1');
  const { port } = leaving.getHttpServer().address() as { port: number };
  url = `http://127.0.0.1:${port}`;
});
afterEach(() => running.stop());

/** A call's first webhook, of which half has come. */
function halfAWebhook(): { rest: () => Promise<string> } {
  const { publicBaseUrl: base } = running.config;
  const { body = '', headers } = signed(formOf('ring', new Dice(1)), { token: TEST_TOKEN, base });
  const { host, hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = Object.entries({ ...headers, host, 'content-length': String(body.length) });
  const lines = [`POST ${PATHS.voice} HTTP/1.1`, ...head.map(([name, value]) => `${name}: ${value}`), '', ''];
  socket.write(lines.join('\r\n') + body.slice(0, 20));
  const answer = text(socket);
  return {
    rest: () => {
      socket.write(body.slice(20));
      return answer;
    },
  };
}

async function isReady(): Promise<{ status: number; failing: string[] }> {
  const answer = await fetch(`${url}/health/ready`);
  const { failing = [] } = (await answer.json()) as { failing?: { name: string }[] };
  return { status: answer.status, failing: failing.map(({ name }) => name) };
}

describe(onBothEngines('an instance that is asked to stop'), () => {
  it('says so first, finishes the webhook under way, takes new ones for a moment, and is gone', async () => {
    const arrived = once(leaving.getHttpServer(), 'request');
    const webhook = halfAWebhook();
    await arrived;
    expect((await isReady()).failing).not.toContain('stays');
    const closed = leaving.close();
    let said = await isReady();
    while (!said.failing.includes('stays')) said = await isReady();
    expect(said).toEqual({ status: 503, failing: ['stays'] });
    const late = await fetch(`${url}/health/live`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    const answer = await webhook.rest();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(PATHS.choice);
    await closed;
    expect(await running.db.reader.count(Call)).toBe(1);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('does not wait for pages that are open to hear news', async () => {
    const browser = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const line = await openLine({ url }, browser);
    expect(line.status).toBe(200);
    await leaving.close();
    expect(await line.news()).toBeUndefined();
  });
});
