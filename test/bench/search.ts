import { createHash, createHmac } from 'node:crypto';
import { bareReader } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { LOOKED_UP } from './growing/grow';
import { startHub, type Hub } from './hub';
import { growth, line, measure, type Measured } from './measure';
import type { BenchOptions } from './options';

const BY_NUMBER = `SELECT p."contactId" FROM safe_contact s JOIN person p ON p.id = s."personId"
  WHERE s."valueIndex" = $1`;
/** What one account may look up within an hour before it has to wait. */
const SEARCHES_EACH = 9;

/** Looking somebody up by a whole number, as a handler does, with its line in the trail on disk. */
export async function benchSearch(options: BenchOptions): Promise<void> {
  const before = new Map<string, Measured>();
  for (const size of options.sizes) {
    process.stdout.write(`search by phone, ${size} referrals, ${options.engine}\n`);
    const hub = await startHub(options, size);
    for (const [label, measured] of await measureSearch(hub)) {
      process.stdout.write(line(label, measured, growth(before.get(label), measured)));
      if (!before.has(label)) before.set(label, measured);
    }
    process.stdout.write('\n');
    await hub.stop();
  }
}

async function measureSearch(hub: Hub): Promise<[string, Measured][]> {
  const bare = bareReader(hub.database);
  const number = inTurn(LOOKED_UP);
  const rows = await measure(1, 1, async () => void (await bare.run(BY_NUMBER, [indexOf(number())])));
  await bare.close();
  const half = hub.handlers.length / 2;
  const one = await searches(hub, hub.handlers.slice(0, half), 1);
  const ten = await searches(hub, hub.handlers.slice(half), 10);
  return [
    ['bare engine, by the index of a number', rows],
    ['search', one],
    ['search, 10 at once', ten],
  ];
}

/** Each handler's free searches, and no more. */
async function searches(hub: Hub, handlers: readonly string[], atOnce: number): Promise<Measured> {
  const browsing = new Browsing(hub.url, atOnce);
  const [handler, number] = [inTurn(handlers), inTurn(LOOKED_UP)];
  const times = handlers.length * SEARCHES_EACH;
  const measured = await measure({ times }, atOnce, async () => {
    const form = { looked: number().replace('+44', '0'), reason: 'on-the-line' };
    const { status, text } = await browsing.post('/console/search', handler(), form);
    if (status !== 200 || !text.includes('/console/contacts/')) throw new Error(`search answered ${status}`);
  });
  browsing.close();
  return measured;
}

function indexOf(phone: string): string {
  const key = createHash('sha256').update('bench i').digest();
  return createHmac('sha256', key).update(`phone\0${phone}`).digest('base64url');
}
