import { setTimeout as wait } from 'node:timers/promises';
import { Call } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { TEST_TOKEN } from '../../support/test-config';
import { FORGERIES } from './forgeries';
import { CALLER, Helpline } from './helpline';
import { Dice, formOf, KINDS, signed, type Form, type Kind, type Sending } from './signed-forms';

const PUBLIC = 'https://helpline.example';
const ODD_PORT = 'https://helpline.example:8443';
const NEXT_TOKEN = 'the-next-token-of-the-telephone-network';
/** Each kind of forgery at each kind of request at least once. */
const FORGED = runs(Object.keys(FORGERIES).length * KINDS.length, 2_000);
const GENUINE = runs(120, 500);
const SEED = Number(process.env['SEED'] ?? 4);
const AT_ONCE = 8;

let helpline: Helpline;

async function send({ path, method, headers, body }: Sending): Promise<number> {
  const response = await fetch(helpline.url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function rows(): Promise<Record<string, number>> {
  const { reader } = helpline.db;
  const counts = reader.dataSource.entityMetadatas.map(
    async ({ tableName }) => [tableName, await reader.count(tableName)] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

/** So many at once; returns what each case came to, where that was not as it must be. */
async function all<T>(
  cases: readonly T[],
  check: (each: T) => Promise<string | undefined>,
): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...cases];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const complaint = await check(next);
      if (complaint) wrong.push(complaint);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return wrong;
}

describe(onBothEngines('forged webhooks'), () => {
  beforeAll(async () => {
    helpline = await Helpline.start({ mode: 'production', publicBaseUrl: PUBLIC, background: false }, [
      TEST_TOKEN,
      NEXT_TOKEN,
    ]);
  });
  afterAll(() => helpline.stop());

  it(
    `are refused, all ${FORGED} of them, and write nothing`,
    async () => {
      const dice = new Dice(SEED);
      const names = Object.keys(FORGERIES);
      const cases = Array.from({ length: FORGED }, (_, index) => {
        const name = names[index % names.length] ?? '';
        const form = formOf(KINDS[Math.floor(index / names.length) % KINDS.length] as Kind, dice);
        const signing = { token: dice.one([TEST_TOKEN, NEXT_TOKEN]), base: PUBLIC };
        return { name, sending: FORGERIES[name]?.(form, signing, dice) as Sending };
      });
      const before = await rows();
      helpline.log.length = 0;
      const accepted = await all(cases, async ({ name, sending }) => {
        const status = await send(sending);
        return status === 403 ? undefined : `${name}: ${status} ${sending.path} ${sending.body}`;
      });
      expect(accepted).toEqual([]);
      expect(await rows()).toEqual(before);
      const log = helpline.log.join('');
      expect(log).toContain('webhook refused');
      expect(log).not.toContain(CALLER.slice(3));
      expect(log).not.toMatch(/six, please|LEEDS/);
    },
    runs(90_000, 900_000),
  );
});

describe(onBothEngines('genuine webhooks'), () => {
  afterEach(() => helpline.stop());

  const QUERIES = [
    '',
    'again=1',
    "note=It's",
    'note=It%27s',
    'x=%C3%BC',
    'a=1&a=2',
    'empty=',
    'a+b=c%2Bd',
    'q=1&again=1',
  ];
  const MORE = [
    [['Zebra', 'ü+&= %2B']],
    [['SipHeader_X-Y', ' x ']],
    [
      ['ZebraStripe', 'b'],
      ['ZebraStripe', 'a'],
      ['ZebraStripe', 'ü'],
    ],
    [['AddOns', '{"status":"successful","results":{}}']],
    [['Emoji', '☎️ 日本語']],
    [['StirVerstat', 'TN-Validation-Passed-A']],
    [['Empty', '']],
    [],
  ] as const;

  function genuine(dice: Dice): Form {
    const form = formOf(dice.one(KINDS), dice);
    const query = dice.one(QUERIES);
    const path = query === '' ? form.path : `${form.path}${form.path.includes('?') ? '&' : '?'}${query}`;
    const isKept = ([name]: readonly [string, string]): boolean =>
      !/(City|State|Zip|Country|Direction|ApiVersion)$/.test(name) || dice.happens(0.7);
    return { path, pairs: [...form.pairs.filter(isKept), ...dice.one(MORE)] };
  }

  it.each([
    [PUBLIC, [PUBLIC, `${PUBLIC}:443`]],
    [ODD_PORT, [ODD_PORT, PUBLIC]],
  ])(`are all taken by a helpline at %s, ${GENUINE / 2} of them`, async (publicBaseUrl, bases) => {
    helpline = await Helpline.start({ mode: 'production', publicBaseUrl }, [TEST_TOKEN, NEXT_TOKEN]);
    const dice = new Dice(SEED);
    const cases = Array.from({ length: GENUINE / 2 }, () => {
      const form = genuine(dice);
      return signed(form, { token: dice.one([TEST_TOKEN, NEXT_TOKEN]), base: dice.one(bases) });
    });
    const refused = await all(cases, async (sending) => {
      const status = await send(sending);
      return status === 200 || status === 204 ? undefined : `${status} ${sending.path} ${sending.body}`;
    });
    expect(refused).toEqual([]);
    const rung = cases.filter(({ path }) => /\/voice($|\?)/.test(path)).length;
    // Who was answered because the database was slow is written down a moment later.
    while ((await helpline.db.reader.count(Call)) < rung) await wait(20);
    expect(await helpline.db.reader.count(Call)).toBe(rung);
    expect(rung).toBeGreaterThan(GENUINE / 25);
  });
});
