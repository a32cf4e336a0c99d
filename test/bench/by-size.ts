import { startHub, type Hub } from './hub';
import { growth, line, measuredOf, took, type Extent, type Took } from './measure';
import type { BenchOptions } from './options';

/** So often each kind of work comes round: whatever else the machine does falls on every size alike. */
const TURNS = 10;

export interface Kind {
  label: string;
  /** Of all turns together. */
  extent: Extent;
  atOnce: number;
  work: () => Promise<void>;
}

export interface Workload {
  kinds: readonly Kind[];
  /** What is to be said of it afterwards. */
  end: () => Promise<string>;
}

interface Size {
  referrals: number;
  hub: Hub;
  workload: Workload;
}

/** One workload on a hub of every size, in turns, with how much longer each kind takes than with the least. */
export async function measureBySize(
  title: string,
  options: BenchOptions,
  workloadOf: (hub: Hub) => Promise<Workload>,
): Promise<void> {
  const sizes: Size[] = [];
  try {
    for (const referrals of options.sizes) {
      const hub = await startHub(options, referrals);
      sizes.push({ referrals, hub, workload: await workloadOf(hub) });
    }
    for (const at of sizes[0]?.workload.kinds.keys() ?? []) await measureKind(title, sizes, at);
    for (const { referrals, workload } of sizes)
      process.stdout.write(`${referrals} referrals: ${await workload.end()}\n`);
    process.stdout.write('\n');
  } finally {
    await Promise.all(sizes.map(({ hub }) => hub.stop()));
  }
}

async function measureKind(title: string, sizes: readonly Size[], at: number): Promise<void> {
  const all = sizes.map(({ referrals, workload }) => ({
    referrals,
    kind: workload.kinds[at]!,
    turns: [] as Took[],
  }));
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const { kind, turns } of all) turns.push(await took(ofOneTurn(kind.extent), kind.atOnce, kind.work));
  process.stdout.write(`${title}: ${all[0]!.kind.label}\n`);
  const measured = all.map(({ turns }) => measuredOf(...turns));
  for (const [index, { referrals }] of all.entries())
    process.stdout.write(
      line(
        `  ${referrals} referrals`,
        measured[index]!,
        index > 0 ? growth(measured[0]!, measured[index]!) : '',
      ),
    );
}

function ofOneTurn(extent: Extent): Extent {
  return typeof extent === 'number'
    ? extent / TURNS
    : { times: Math.max(1, Math.round(extent.times / TURNS)) };
}
