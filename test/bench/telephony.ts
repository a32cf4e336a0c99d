import { fork } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { TelephonyConfig } from '../../src/platform/config/config';
import { PATHS } from '../../src/telephony/paths';
import { testConfig } from '../support/test-config';
import { freshDatabase } from './fresh-database';
import { line, measure, type Measured } from './measure';

const SECONDS = Number(process.env['SECONDS'] ?? 8);
const CALLS_AT_ONCE = 20;
const PUBLIC = 'http://127.0.0.1';

/** How soon a caller hears the first document, and a server that does nothing but answer, in one run on one machine. */
export async function benchTelephony(): Promise<void> {
  const { database, remove } = await freshDatabase();
  const config = testConfig(database, { configDir: 'config', background: false, publicBaseUrl: PUBLIC });
  process.stdout.write(`telephony, ${CALLS_AT_ONCE} calls at once, ${database.engine}\n`);
  const ringing = (): string => formOf(config.telephony);

  const product = fork(join(__dirname, 'server-under-load.js'), { serialization: 'advanced' });
  product.send(config);
  const [{ url }] = (await once(product, 'message')) as [{ url: string }];
  const first = await ring(url, config.telephony, ringing());
  const answered = await measureRings('first TwiML, contact and call on disk', async () => {
    const heard = await ring(url, config.telephony, ringing());
    // The words for a database that is too slow would be quick to say.
    if (heard !== first) throw new Error('a caller heard something else than the greeting');
    return heard;
  });
  product.kill();
  await once(product, 'exit');

  const bare = fork(join(__dirname, 'bare-twiml.js'));
  bare.send(first);
  const [{ url: bareUrl }] = (await once(bare, 'message')) as [{ url: string }];
  const constant = await measureRings('bare HTTP, the same TwiML every time', () =>
    ring(bareUrl, config.telephony, ringing()),
  );
  bare.kill();
  await once(bare, 'exit');

  const ratio = (which: 'p50' | 'p99'): string => (answered[which] / constant[which]).toFixed(1);
  process.stdout.write(`Onward / bare HTTP: p50 ${ratio('p50')}, p99 ${ratio('p99')}\n\n`);
  await remove();
}

async function measureRings(label: string, work: () => Promise<string>): Promise<Measured> {
  const measured = await measure(SECONDS, CALLS_AT_ONCE, async () => void (await work()));
  process.stdout.write(line(label, measured));
  return measured;
}

function formOf({ accountSid, number }: TelephonyConfig): string {
  return new URLSearchParams({
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: `CA${randomUUID().replaceAll('-', '')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: `+447700900${String(randomInt(1000)).padStart(3, '0')}`,
    To: number,
  }).toString();
}

const agent = new Agent({ keepAlive: true, maxSockets: CALLS_AT_ONCE });

/** Rejects when it is not answered with a document. */
function ring(url: string, { authTokens }: TelephonyConfig, body: string): Promise<string> {
  const form = Object.fromEntries(new URLSearchParams(body));
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-twilio-signature': getExpectedTwilioSignature(authTokens[0] ?? '', PUBLIC + PATHS.voice, form),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + PATHS.voice, { method: 'POST', agent, headers }, (response) => {
      let xml = '';
      response.setEncoding('utf8').on('data', (part: string) => (xml += part));
      response.on('end', () =>
        response.statusCode === 200 && xml.includes('<Response>')
          ? resolve(xml)
          : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    sent.on('error', reject).end(body);
  });
}
