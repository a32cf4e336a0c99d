export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

/** How long, or how often where it cannot be done any number of times. */
export type Extent = number | { times: number };

/** Runs `work` so many at once; the first tenth of it warms up and does not count. */
export async function measure(extent: Extent, atOnce: number, work: () => Promise<void>): Promise<Measured> {
  return measuredOf(await took(extent, atOnce, work));
}

export function took(extent: Extent, atOnce: number, work: () => Promise<void>): Promise<Took> {
  return typeof extent === 'number' ? forSeconds(extent, atOnce, work) : soOften(extent.times, atOnce, work);
}

export function measuredOf(...all: readonly Took[]): Measured {
  const counted = all.reduce((sum, { total }) => sum + total, 0) / 1_000;
  const sorted = all.flatMap(({ each }) => each).toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { perSecond: sorted.length / counted, p50: at(0.5), p99: at(0.99), count: sorted.length };
}

/** In milliseconds. */
export interface Took {
  each: readonly number[];
  total: number;
}

async function forSeconds(seconds: number, atOnce: number, work: () => Promise<void>): Promise<Took> {
  const started = performance.now();
  const countedFrom = started + seconds * 100;
  const end = started + seconds * 1_000;
  const each: number[] = [];
  const worker = async (): Promise<void> => {
    for (;;) {
      const from = performance.now();
      if (from >= end) return;
      await work();
      if (from >= countedFrom) each.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { each, total: performance.now() - countedFrom };
}

async function soOften(times: number, atOnce: number, work: () => Promise<void>): Promise<Took> {
  const warmingUp = Math.floor(times / 10);
  const each: number[] = [];
  let [begun, countedFrom] = [0, performance.now()];
  const worker = async (): Promise<void> => {
    while (begun < times) {
      begun += 1;
      const isCounted = begun > warmingUp;
      if (begun === warmingUp) countedFrom = performance.now();
      const from = performance.now();
      await work();
      if (isCounted) each.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { each, total: performance.now() - countedFrom };
}

export function line(label: string, { perSecond, p50, p99, count }: Measured, more = ''): string {
  const rate = perSecond.toFixed(0).padStart(6);
  const figures = `${rate}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms   (${count})`;
  return `${label.padEnd(44)} ${figures}${more}\n`;
}

/** Against the first size: 1.25 times is what may be. */
export function growth(first: Measured, now: Measured): string {
  return `   grew ${(now.p50 / first.p50).toFixed(2)} times`;
}
