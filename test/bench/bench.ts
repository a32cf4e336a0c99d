import { availableParallelism, loadavg } from 'node:os';
import 'reflect-metadata';
import { readOptions, type BenchOptions } from './options';

/** Each is loaded when it is asked for: what one of them needs is no concern of the others. */
const WORKLOADS: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  intake: async (options) => (await import('./intake.js')).benchIntake(options),
  'screen-and-plan': async () => (await import('./screen-and-plan.js')).benchScreenAndPlan(),
  worklist: async (options) => (await import('./worklist.js')).benchWorklist(options),
  accept: async (options) => (await import('./accept.js')).benchAccept(options),
  search: async (options) => (await import('./search.js')).benchSearch(options),
  telephony: async (options) => (await import('./telephony.js')).benchTelephony(options),
  pages: async (options) => (await import('./pages.js')).benchPages(options),
  reports: async (options) => (await import('./reports.js')).benchReports(options),
  start: async (options) => (await import('./start.js')).benchStart(options),
};

async function run(): Promise<void> {
  const { names, options } = readOptions(process.argv.slice(2));
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(`${availableParallelism()} cores, others keep ${load} of them busy\n\n`);
  for (const name of names.length > 0 ? names : Object.keys(WORKLOADS)) {
    const workload = WORKLOADS[name];
    if (!workload) throw new Error(`no workload ${name}; there are: ${Object.keys(WORKLOADS).join(', ')}`);
    await workload(options);
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exitCode = 1;
});
