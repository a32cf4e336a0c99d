/** A number along each side of a cube; the last number of a side is the total of those before it. */
export type Place = readonly number[];

/**
 * Counts over one or more sides, with every total along each of them: of a table of three rows over three months the
 * sides are 4 and 4.
 */
export interface CountCube {
  sides: readonly number[];
  counts: readonly number[];
}

/** Fills in the totals. `countAt` is asked for the places that are none. */
export function cubeOf(categories: readonly number[], countAt: (place: Place) => number): CountCube {
  const sides = categories.map((size) => size + 1);
  const places = placesOf(sides);
  const counts = places.map(() => 0);
  for (const place of places.filter((each) => !each.some((at, side) => at === categories[side]))) {
    const count = countAt(place);
    for (const sum of sumsWith(place, categories)) {
      const at = indexOf(sides, sum);
      counts[at] = (counts[at] ?? 0) + count;
    }
  }
  return { sides, counts };
}

export function placesOf(sides: readonly number[]): Place[] {
  return sides.reduce<number[][]>(
    (places, size) => places.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])),
    [[]],
  );
}

export function indexOf(sides: readonly number[], place: Place): number {
  return place.reduce((index, at, side) => index * (sides[side] ?? 0) + at, 0);
}

/** On how many sides a place is a total. */
export function totalsIn(sides: readonly number[], place: Place): number {
  return place.filter((at, side) => at === (sides[side] ?? 0) - 1).length;
}

/** The same place moved along one side. */
export function movedTo(place: Place, side: number, at: number): Place {
  return place.map((each, index) => (index === side ? at : each));
}

/** The place itself, and every total that it is part of. */
function sumsWith(place: Place, totals: readonly number[]): Place[] {
  return place.reduce<number[][]>(
    (sums, at, side) => sums.flatMap((sum) => [at, totals[side] ?? 0].map((each) => [...sum, each])),
    [[]],
  );
}
