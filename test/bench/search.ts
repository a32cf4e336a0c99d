import { createHash, createHmac } from 'node:crypto';
import { bareReader } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { measureBySize } from './by-size';
import { LOOKED_UP } from './growing/grow';
import type { BenchOptions } from './options';

const BY_NUMBER = `SELECT p."contactId" FROM safe_contact s JOIN person p ON p.id = s."personId"
  WHERE s."valueIndex" = $1`;
/** What one account may look up within an hour before it has to wait. */
const SEARCHES_EACH = 9;

/** Looking somebody up by a whole number, as a handler does, with its line in the trail on disk. */
export function benchSearch(options: BenchOptions): Promise<void> {
  return measureBySize('search by phone', options, (hub) => {
    const bare = bareReader(hub.database);
    const browsing = new Browsing(hub.url, 10);
    const number = inTurn(LOOKED_UP);
    const search = (handler: () => string) => async (): Promise<void> => {
      const form = { looked: number().replace('+44', '0'), reason: 'on-the-line' };
      const { status, text } = await browsing.post('/console/search', handler(), form);
      if (status !== 200 || !text.includes('/console/contacts/'))
        throw new Error(`search answered ${status}`);
    };
    const rows = async (): Promise<void> => void (await bare.run(BY_NUMBER, [indexOf(number())]));
    const half = hub.handlers.length / 2;
    const [some, others] = [hub.handlers.slice(0, half), hub.handlers.slice(half)];
    const extent = { times: half * SEARCHES_EACH };
    return Promise.resolve({
      kinds: [
        { label: 'bare engine, by the index of a number', extent: 1, atOnce: 1, work: rows },
        { label: 'one at a time', extent, atOnce: 1, work: search(inTurn(some)) },
        { label: '10 at once', extent, atOnce: 10, work: search(inTurn(others)) },
      ],
      end: async () => {
        browsing.close();
        await bare.close();
        return `each handler looked ${SEARCHES_EACH} times, and had to wait for none`;
      },
    });
  });
}

function indexOf(phone: string): string {
  const key = createHash('sha256').update('bench i').digest();
  return createHmac('sha256', key).update(`phone\0${phone}`).digest('base64url');
}
