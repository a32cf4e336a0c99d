export interface VacancyLine {
  supportServiceId: string;
  day: string;
  freeRooms: number;
  capacity: string | null;
}

export interface Average {
  freeRooms: number;
  /** Support services that had a free room, or said that they take people. */
  open: number;
  days: number;
}

/** By kind, over the days on which anything of that kind was kept. */
export function averages(
  lines: readonly VacancyLine[],
  kindOf: (supportServiceId: string) => string | undefined,
): ReadonlyMap<string, Average> {
  const sums = new Map<string, { freeRooms: number; open: number; days: Set<string> }>();
  for (const { supportServiceId, day, freeRooms, capacity } of lines) {
    const kind = kindOf(supportServiceId);
    if (kind === undefined) continue;
    const sum = sums.get(kind) ?? { freeRooms: 0, open: 0, days: new Set() };
    sum.freeRooms += freeRooms;
    sum.open += freeRooms > 0 || capacity === 'open' ? 1 : 0;
    sum.days.add(day);
    sums.set(kind, sum);
  }
  return new Map(
    [...sums].map(([kind, { freeRooms, open, days }]) => [
      kind,
      { freeRooms: freeRooms / days.size, open: open / days.size, days: days.size },
    ]),
  );
}
