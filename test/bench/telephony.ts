import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { testConfig } from '../support/test-config';
import { Calls, PUBLIC } from './calls';
import { freshDatabase } from './fresh-database';
import { line, measure, type Measured } from './measure';
import type { BenchOptions } from './options';

const CALLS_AT_ONCE = 20;

/** How soon a caller hears the first document, and a server that does nothing but answer, in one run on one machine. */
export async function benchTelephony({ engine, seconds }: BenchOptions): Promise<void> {
  const { database, remove } = await freshDatabase(engine);
  const config = testConfig(database, { configDir: 'config', background: false, publicBaseUrl: PUBLIC });
  process.stdout.write(`telephony, ${CALLS_AT_ONCE} calls at once, ${database.engine}\n`);

  const product = fork(join(__dirname, 'server-under-load.js'), { serialization: 'advanced' });
  product.send(config);
  const [{ url }] = (await once(product, 'message')) as [{ url: string }];
  const calls = new Calls(url, config.telephony, CALLS_AT_ONCE);
  const first = await calls.ring();
  const answered = await measureRings(seconds, 'first TwiML, contact and call on disk', async () => {
    const heard = await calls.ring();
    // The words for a database that is too slow would be quick to say.
    if (heard !== first) throw new Error('a caller heard something else than the greeting');
    return heard;
  });
  calls.close();
  product.kill();
  await once(product, 'exit');

  const bare = fork(join(__dirname, 'bare-twiml.js'));
  bare.send(first);
  const [{ url: bareUrl }] = (await once(bare, 'message')) as [{ url: string }];
  const bareCalls = new Calls(bareUrl, config.telephony, CALLS_AT_ONCE);
  const constant = await measureRings(seconds, 'bare HTTP, the same TwiML every time', () =>
    bareCalls.ring(),
  );
  bareCalls.close();
  bare.kill();
  await once(bare, 'exit');

  const ratio = (which: 'p50' | 'p99'): string => (answered[which] / constant[which]).toFixed(1);
  process.stdout.write(`Onward / bare HTTP: p50 ${ratio('p50')}, p99 ${ratio('p99')}\n\n`);
  await remove();
}

async function measureRings(seconds: number, label: string, work: () => Promise<string>): Promise<Measured> {
  const measured = await measure(seconds, CALLS_AT_ONCE, async () => void (await work()));
  process.stdout.write(line(label, measured));
  return measured;
}
