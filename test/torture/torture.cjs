/** `npm run torture -- short|long [engine] [test path…]`: the heavy tests, as often as they are worth it. */
const { spawnSync } = require('node:child_process');

const HEAVY = [
  'test/integration/referrals/custody-model',
  'test/integration/referrals/nobody-answers',
  'test/integration/telephony/every-call-ends',
  'test/integration/telephony/answering-reports',
  'test/torture',
];
const [length = 'short', engine = 'sqlite', ...paths] = process.argv.slice(2);
const seed = process.env.TORTURE_SEED ?? String(Date.now() % 2 ** 31);
const began = Date.now();
process.stdout.write(`torture: ${length} on ${engine}, seed ${seed}\n`);
const { status } = spawnSync(
  'npx',
  ['jest', '--maxWorkers=1', '--testTimeout=3600000', ...(paths.length > 0 ? paths : HEAVY)],
  { stdio: 'inherit', env: { ...process.env, TORTURE: length, TORTURE_SEED: seed, DB: engine } },
);
const seconds = Math.round((Date.now() - began) / 1000);
process.stdout.write(`torture: ${length} on ${engine}, seed ${seed}: ${seconds} s, status ${status}\n`);
process.exitCode = status ?? 1;
