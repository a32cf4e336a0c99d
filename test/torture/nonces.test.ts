import { randomBytes } from 'node:crypto';
import { Seals } from '../../src/platform/database/seals.service';
import { patience } from '../support/patience';
import { runs } from '../support/runs';

const SEALED = runs(100_000, 10_000_000);
const PARTS = 256;

patience(runs(60_000, 3_600_000));

it(`never seals with one nonce twice, in ${SEALED.toLocaleString('en-GB')} times`, () => {
  const fields = [{ id: 'a', key: randomBytes(32) }];
  const seals = new Seals({ keys: { fields, index: randomBytes(32), forms: randomBytes(32) } });
  // In parts, as one set holds no more than some sixteen million.
  const seen = Array.from({ length: PARTS }, () => new Set<string>());
  for (let turn = 0; turn < SEALED; turn += 1) {
    const nonce = seals.seal('person|name|1', 'x').slice(4, 20);
    seen[Buffer.from(nonce, 'base64url')[0] ?? 0]?.add(nonce);
  }
  expect(seen.reduce((total, { size }) => total + size, 0)).toBe(SEALED);
});
