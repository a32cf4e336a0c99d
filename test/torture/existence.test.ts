import { seededRandom } from '../../src/telephony/simulator/seeded-random';
import { startApp, type RunningApp } from '../support/app';
import { bare } from '../support/bare';
import type { Browser } from '../support/browser';
import { onBothEngines } from '../support/engine';
import { patience } from '../support/patience';
import { median, NOISE_Z, rankDeviate } from '../support/rank-deviate';
import { runs } from '../support/runs';
import { signedIn } from '../support/staff';
import { placeStory } from '../support/story';
import { tokenFor } from '../web/house/matrix/principals';

const PAIRS = runs(20, 2_000);
const STORIES = 10;
const HIDDEN_MS = 1;
/** A median of few is mostly noise: then the ranks alone speak. */
const MEDIANS_WITHIN_MS = runs(Number.POSITIVE_INFINITY, 5);
/** Right check characters, and nobody's. */
const NOT_THERE = 'K7F2-9QX4';

const random = seededRandom(Number(process.env['TORTURE_SEED'] ?? 7));
let running: RunningApp;
let stranger: Browser;
let token: string;
let theirs: string[];
patience(runs(120_000, 3_600_000));

beforeAll(async () => {
  running = await startApp();
  stranger = await signedIn(running, { role: 'worker', organisationId: 'summit-house-support' });
  token = await tokenFor(running, 'summit-house-support', ['referrals:read']);
  theirs = [];
  for (let story = 0; story < STORIES; story += 1)
    theirs.push((await placeStory(running)).inQueue('idva').reference);
});
afterAll(() => running.stop());

type Ask = (reference: string) => Promise<string>;

const PLACES: readonly [string, Ask][] = [
  ['a page', async (of) => said(await stranger.get(`/worklist/${of}`), of)],
  ['a form', async (of) => said(await stranger.post(`/worklist/${of}/accept`, {}), of)],
  ['a file', async (of) => said(await stranger.get(`/worklist/${of}/copy.csv`), of)],
  [
    'the API',
    async (of) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${running.url}/api/v1/referrals/${of}`, { headers });
      return said({ status: answer.status, body: await answer.text() }, of);
    },
  ],
];

function said({ status, body }: { status: number; body: string }, reference: string): string {
  return `${status} ${bare(body)
    .replaceAll(reference, '')
    .replace(/"requestId":"[^"]+"/, '')}`;
}

/** How surely it takes longer by more than a network hides; ranks alone would see microseconds. */
const slower = (some: readonly number[], others: readonly number[]): number =>
  rankDeviate(
    some.map((ms) => ms - HIDDEN_MS),
    others,
  );

async function timed(ask: Ask, reference: string): Promise<{ ms: number; text: string }> {
  const began = performance.now();
  const text = await ask(reference);
  return { ms: performance.now() - began, text };
}

describe.each(PLACES)(onBothEngines(`${PAIRS} pairs of another’s referral and none`), (where, ask) => {
  it('answer alike, and neither takes longer than the other but for noise', async () => {
    const [ofTheirs, ofNone]: [number[], number[]] = [[], []];
    for (let turn = -3; turn < PAIRS; turn += 1) {
      const reference = theirs[(turn + 3) % STORIES] ?? '';
      const isFirst = random() < 0.5;
      const first = await timed(ask, isFirst ? reference : NOT_THERE);
      const second = await timed(ask, isFirst ? NOT_THERE : reference);
      expect(first.text).toBe(second.text);
      if (turn < 0) continue;
      ofTheirs.push((isFirst ? first : second).ms);
      ofNone.push((isFirst ? second : first).ms);
    }
    const apart = Math.abs(median(ofTheirs) - median(ofNone));
    const deviate = Math.max(slower(ofTheirs, ofNone), slower(ofNone, ofTheirs));
    process.stdout.write(`${where}: medians ${apart.toFixed(2)} ms apart, z ${deviate.toFixed(2)}\n`);
    expect(apart).toBeLessThan(MEDIANS_WITHIN_MS);
    expect(deviate).toBeLessThan(NOISE_Z);
  });
});
