export interface Stretch {
  startsAt: number;
  endsAt: number;
}

interface Cover {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** What of the wanted stretches no cover reaches, in the order of time. */
export function uncovered(wanted: readonly Stretch[], covers: readonly Cover[]): Stretch[] {
  return covers
    .reduce<Stretch[]>((left, cover) => left.flatMap((stretch) => without(stretch, cover)), [...wanted])
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

function without({ startsAt, endsAt }: Stretch, cover: Cover): Stretch[] {
  const from = cover.startsAt?.getTime() ?? -Infinity;
  const to = cover.endsAt?.getTime() ?? Infinity;
  return [
    { startsAt, endsAt: Math.min(endsAt, from) },
    { startsAt: Math.max(startsAt, to), endsAt },
  ].filter((rest) => rest.startsAt < rest.endsAt);
}
