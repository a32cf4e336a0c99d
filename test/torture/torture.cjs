/** `npm run torture -- short|long [engine] [test path…]`: the heavy tests, as often as they are worth it. */
const { spawnSync } = require('node:child_process');

const [length = 'short', engine = 'sqlite', ...paths] = process.argv.slice(2);
const heavy = paths.length > 0 ? paths : ['test/integration/referrals/custody-model'];
const { status } = spawnSync('npx', ['jest', '--maxWorkers=1', '--testTimeout=3600000', ...heavy], {
  stdio: 'inherit',
  env: { ...process.env, TORTURE: length, DB: engine },
});
process.exitCode = status ?? 1;
