import 'reflect-metadata';

/** Each is loaded when it is asked for: what one of them needs is no concern of the others. */
const WORKLOADS: Readonly<Record<string, () => Promise<void>>> = {
  intake: async () => (await import('./intake.js')).benchIntake(),
  plan: async () => (await import('./plan.js')).benchPlan(),
  telephony: async () => (await import('./telephony.js')).benchTelephony(),
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
