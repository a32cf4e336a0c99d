export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

/** Runs `work` until the time is over, so many at once; the first tenth of the time warms up and does not count. */
export async function measure(seconds: number, atOnce: number, work: () => Promise<void>): Promise<Measured> {
  const started = performance.now();
  const countedFrom = started + seconds * 100;
  const end = started + seconds * 1_000;
  const took: number[] = [];
  const worker = async (): Promise<void> => {
    for (;;) {
      const from = performance.now();
      if (from >= end) return;
      await work();
      if (from >= countedFrom) took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const counted = (performance.now() - countedFrom) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number): number =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: took.length / counted, p50: at(0.5), p99: at(0.99), count: took.length };
}

export function line(label: string, { perSecond, p50, p99, count }: Measured): string {
  const rate = perSecond.toFixed(0).padStart(6);
  return `${label.padEnd(44)} ${rate}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms   (${count})\n`;
}
