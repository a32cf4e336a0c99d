import { indexOf, movedTo, placesOf, totalsIn, type CountCube, type Place } from './count-cube';

/** The least number of people, contacts or referrals that is ever shown. */
export const LEAST_SHOWN = 5;

/** So much rather is a number withheld than the total that it is part of. */
const DEARER_TOTAL = 1_000_000;

/** Of the cells of a place, so many are tried as the one that has one more: they are all small. */
const RECEIVERS_TRIED = 3;

type IsAt = (index: number) => boolean;

/** Places that may all change by one together, while every line still adds up. */
interface Move {
  places: readonly number[];
  cost: number;
}

/**
 * Which counts of a cube are not shown: all below the least, and so many others that none of those can be worked out
 * from what is shown. For each small count there is a move of withheld places after which every line still adds up and
 * no count is negative: so there is another cube, with another number in that place, which would be shown in the same
 * way. The move is either a box of places round which one is passed, as in the hypercube method, or one that leaves a
 * cell for another with the totals of both. Where the small ones of a line are together below the least, the move
 * changes their sum, which cannot be worked out either. What is withheld `already` costs nothing; no move changes what
 * is known from elsewhere.
 */
export function withheldIn(
  cube: CountCube,
  isSensitive: IsAt = () => false,
  already: ReadonlySet<number> = new Set(),
  isKnown: IsAt = () => false,
): ReadonlySet<number> {
  const places = placesOf(cube.sides);
  const isSmall = isSmallIn(cube);
  const sensitive = new Set([...places.keys()].filter((index) => isSensitive(index) || isSmall(index)));
  const costs = costsOf(cube).map((cost, index) => (isKnown(index) ? Infinity : cost));
  const known = { sensitive, withheld: new Set([...sensitive, ...already]), inner: innerOf(cube), costs };
  const totalsFirst = [...sensitive]
    .map((index) => places[index] ?? [])
    .toSorted((a, b) => totalsIn(cube.sides, b) - totalsIn(cube.sides, a));
  for (const place of totalsFirst) {
    const move = cheapestMove(cube, place, known);
    if (!move) return new Set(places.keys());
    for (const index of move) known.withheld.add(index);
  }
  return known.withheld;
}

function isSmallIn({ counts }: CountCube): IsAt {
  return (index) => (counts[index] ?? 0) < LEAST_SHOWN;
}

/** Looks no further once a move needs nothing more withheld. Undefined where each would change what is known. */
function cheapestMove(cube: CountCube, place: Place, known: Known): readonly number[] | undefined {
  let best: Move | undefined;
  for (const find of [transfers, boxes]) {
    for (const move of find(cube, place, known)) {
      if (!best || move.cost < best.cost) best = move;
      if (best.cost === 0) return best.places;
    }
  }
  return best && best.cost < Infinity ? best.places : undefined;
}

interface Known {
  sensitive: ReadonlySet<number>;
  withheld: ReadonlySet<number>;
  /** Places that are no total. */
  inner: readonly Cell[];
  costs: readonly number[];
}

interface Cell {
  place: Place;
  index: number;
  /** Itself, and every total that it is part of. */
  sums: readonly number[];
}

function innerOf(cube: CountCube): Cell[] {
  const { sides } = cube;
  const inner = placesOf(sides).filter((place) => totalsIn(sides, place) === 0);
  return inner.map((place) => ({ place, index: indexOf(sides, place), sums: sumsOf(cube, place) }));
}

/** There always is one: the place with all of its totals, all of which may be one more. */
function* boxes(cube: CountCube, place: Place, known: Known): Generator<Move> {
  const partners = cube.sides.map((_, side) => partnersAlong(cube, place, side, known));
  const opposites = partners.reduce<number[][]>(
    (all, each) => all.flatMap((begun) => each.map((at) => [...begun, at])),
    [[]],
  );
  for (const opposite of opposites) {
    const box = boxBetween(cube, place, opposite, known);
    if (box) yield box;
  }
}

/** One less in a cell elsewhere, one more in a cell of this place; totals of both stay as they are. */
function* transfers(cube: CountCube, place: Place, known: Known): Generator<Move> {
  const { sides, counts } = cube;
  const within = known.inner.filter((cell) => contains(sides, place, cell.place));
  const quiet = within.filter(({ index }) => known.sensitive.has(index));
  const receivers = (quiet.length > 0 ? quiet : within).slice(0, RECEIVERS_TRIED);
  const givers = known.inner.filter(
    (cell) => (counts[cell.index] ?? 0) > 0 && mayGive(cube, place, cell.place, known),
  );
  for (const to of receivers) for (const from of givers) yield transferBetween(from, to, known);
}

/** Not a cell of the place itself, and none that is a small one of the same line: their sum would stay. */
function mayGive(cube: CountCube, place: Place, cell: Place, { sensitive }: Known): boolean {
  const { sides } = cube;
  if (contains(sides, place, cell)) return false;
  return sides.every((size, side) => {
    if (place[side] === size - 1 || !contains(sides, movedTo(place, side, size - 1), cell)) return true;
    return (
      !isFewTogether(cube, place, side, sensitive) ||
      !sensitive.has(indexOf(sides, movedTo(place, side, cell[side] ?? 0)))
    );
  });
}

function transferBetween(from: Cell, to: Cell, known: Known): Move {
  const leaves = from.sums.filter((index) => !to.sums.includes(index));
  const comes = to.sums.filter((index) => !from.sums.includes(index));
  return moveOf([...leaves, ...comes], known);
}

function sumsOf({ sides }: CountCube, cell: Place): number[] {
  return sides
    .reduce<number[][]>(
      (sums, size, side) =>
        sums.flatMap((sum) => [
          [...sum, cell[side] ?? 0],
          [...sum, size - 1],
        ]),
      [[]],
    )
    .map((sum) => indexOf(sides, sum));
}

function contains(sides: readonly number[], place: Place, cell: Place): boolean {
  return place.every((at, side) => at === (sides[side] ?? 0) - 1 || at === cell[side]);
}

function moveOf(places: readonly number[], { withheld, costs }: Known): Move {
  const costAt = (index: number): number => {
    const cost = costs[index] ?? 0;
    return withheld.has(index) && cost < Infinity ? 0 : cost;
  };
  const cost = places.reduce((sum, index) => sum + costAt(index), 0);
  return { places, cost };
}

function isFewTogether(
  { sides, counts }: CountCube,
  place: Place,
  side: number,
  sensitive: ReadonlySet<number>,
): boolean {
  const line = Array.from({ length: (sides[side] ?? 0) - 1 }, (_, at) =>
    indexOf(sides, movedTo(place, side, at)),
  );
  const small = line.filter((index) => sensitive.has(index));
  return small.reduce((sum, index) => sum + (counts[index] ?? 0), 0) < LEAST_SHOWN;
}

/** Where the other end of the box may lie along one side. */
function partnersAlong(cube: CountCube, place: Place, side: number, { sensitive }: Known): number[] {
  const size = cube.sides[side] ?? 0;
  const needsLarger = isFewTogether(cube, place, side, sensitive);
  return Array.from({ length: size }, (_, at) => at).filter((at) => {
    if (at === place[side]) return false;
    const isTotal = at === size - 1 || place[side] === size - 1;
    return isTotal || !needsLarger || !sensitive.has(indexOf(cube.sides, movedTo(place, side, at)));
  });
}

function boxBetween(cube: CountCube, place: Place, opposite: Place, known: Known): Move | undefined {
  const { sides, counts } = cube;
  const all = place.reduce<number[][]>(
    (begun, at, side) => begun.flatMap((each) => [at, opposite[side] ?? at].map((end) => [...each, end])),
    [[]],
  );
  const corners = all.map((corner) => ({
    index: indexOf(sides, corner),
    step: stepAt(sides, place, corner),
  }));
  const canMove = ([1, -1] as const).some((direction) =>
    corners.every(({ index, step }) => (counts[index] ?? 0) + direction * step >= 0),
  );
  const places = corners.map(({ index }) => index);
  return canMove ? moveOf(places, known) : undefined;
}

/** One more here is one less beside it, and one more in the total of both. */
function stepAt(sides: readonly number[], from: Place, corner: Place): 1 | -1 {
  const turns = corner.filter((at, side) => {
    const total = (sides[side] ?? 0) - 1;
    return at !== from[side] && at !== total && from[side] !== total;
  }).length;
  return turns % 2 === 0 ? 1 : -1;
}

function costsOf({ sides, counts }: CountCube): number[] {
  return placesOf(sides).map(
    (place, index) => DEARER_TOTAL ** totalsIn(sides, place) * (1 + Math.log1p(counts[index] ?? 0)),
  );
}
