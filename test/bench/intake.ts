import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { testConfig } from '../support/test-config';
import { bareEngine } from './bare-engine';
import { freshDatabase } from './fresh-database';
import { line, measure } from './measure';
import type { BenchOptions } from './options';

interface Ready {
  url: string;
  clientId: string;
  secret: string;
}

/** Of Ofcom's numbers for drama: somebody new each time until they are used up. */
const NUMBERS = 2_000;

const bodyOf = (at: number): string =>
  JSON.stringify({
    areaCode: 'E08000027',
    referrer: { name: 'Bench', role: 'Housing officer', email: 'bench@example.org' },
    consent: { answer: 'given' },
    person: {
      name: `Wren Example ${at}`,
      ageYears: 34,
      gender: 'female',
      postcode: 'DY1 1AA',
      contacts: [{ method: 'phone', value: phoneOf(at % NUMBERS), safe: 'not-asked' }],
    },
    screening: { answers: { strangulation: 'yes', separation: 'yes', children: 'yes' } },
    needs: ['safe-accommodation', 'children'],
    children: [{ ageYears: 6 }, { ageYears: 9 }],
  });

function phoneOf(at: number): string {
  const last = String(at % 1_000).padStart(3, '0');
  return at < 1_000 ? `07700 900${last}` : `01632 960${last}`;
}

/** Intake through HTTP, and the same rows through the bare engine, in one run on one machine. */
export async function benchIntake({ engine, seconds }: BenchOptions): Promise<void> {
  const { database, remove } = await freshDatabase(engine);
  process.stdout.write(`intake, durable, ${database.engine}\n`);
  const child = fork(join(__dirname, 'server-under-load.js'), { serialization: 'advanced' });
  child.send(testConfig(database, { configDir: 'config', background: false }));
  const [ready] = (await once(child, 'message')) as [Ready];
  const token = await tokenFor(ready);
  const rates: Record<string, number> = {};
  for (const atOnce of [1, 10, 50]) {
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const measured = await measure(seconds, atOnce, () => submit(ready.url, token, agent));
    agent.destroy();
    rates[atOnce] = measured.perSecond;
    process.stdout.write(line(`through HTTP, ${atOnce} at once`, measured));
  }
  child.send('memory');
  const [{ memory }] = (await once(child, 'message')) as [{ memory: number }];
  process.stdout.write(`memory of the server after it: ${(memory / 1_048_576).toFixed(0)} MB\n`);
  child.kill();
  await once(child, 'exit');
  const bare = await bareEngine(database, seconds);
  process.stdout.write(bare.text);
  process.stdout.write(
    `HTTP at 10 at once / bare engine: ${((rates['10'] ?? 0) / bare.perSecond).toFixed(2)}\n\n`,
  );
  await remove();
}

async function tokenFor({ url, clientId, secret }: Ready): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
  });
  const answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

let sent = 0;

function submit(url: string, token: string, agent: Agent): Promise<void> {
  const body = bodyOf((sent += 1));
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/referrals`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 201 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
