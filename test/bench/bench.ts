import 'reflect-metadata';
import { benchIntake } from './intake';
import { benchPlan } from './plan';

const WORKLOADS: Readonly<Record<string, () => Promise<void>>> = {
  intake: benchIntake,
  plan: benchPlan,
};

const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(WORKLOADS);

async function run(): Promise<void> {
  for (const name of names) {
    const workload = WORKLOADS[name];
    if (!workload) throw new Error(`no workload ${name}; there are: ${Object.keys(WORKLOADS).join(', ')}`);
    await workload();
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exitCode = 1;
});
