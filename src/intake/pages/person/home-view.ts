import type { Area, DirectoryRow, DirectorySnapshot } from '../../../directory';

export interface ShownLine {
  name: string;
  number: string;
  href: string | null;
  hours: string | null;
  /** Nobody has rung it to see who answers. */
  isUnverified: boolean;
}

export interface HomeView {
  areas: readonly ShownLine[];
  others: readonly ShownLine[];
  hasUnverified: boolean;
}

const NOT_FOR_THIS_PAGE = new Set(['police', 'perpetrator']);

interface Published {
  areas: readonly Area[];
  directory: DirectorySnapshot;
  /** Outside a demonstration a number that nobody has checked is not published. */
  isDemonstration: boolean;
}

export function homeView({ areas, directory, isDemonstration }: Published): HomeView {
  const mayShow = ({ isUnverified }: ShownLine): boolean => isDemonstration || !isUnverified;
  const areaLines = areas.flatMap(areaLine).filter(mayShow);
  const others = otherLines(areas, directory).flatMap(linesOf).filter(mayShow);
  const hasUnverified = [...areaLines, ...others].some(({ isUnverified }) => isUnverified);
  return { areas: areaLines, others, hasUnverified };
}

/** The line for somebody who fears what they themselves do. */
export function behaviourLines({ areas, directory, isDemonstration }: Published): readonly ShownLine[] {
  const ids = new Set(areas.map(({ perpetratorLineId }) => perpetratorLineId));
  return [...ids]
    .flatMap((id) => directory.find(id) ?? [])
    .filter(({ status, holdReason }) => status === 'active' && holdReason === null)
    .flatMap(linesOf)
    .filter(({ isUnverified }) => isDemonstration || !isUnverified);
}

function areaLine({ name, phone }: Area): ShownLine[] {
  if (!phone) return [];
  const { number, e164, verifiedOn } = phone;
  return [{ name, number, href: `tel:${e164}`, hours: null, isUnverified: verifiedOn === null }];
}

/** National lines, those for everybody first; an area's own services are reached through the hub. */
function otherLines(areas: readonly Area[], directory: DirectorySnapshot): DirectoryRow[] {
  const rows = [...new Set(areas.flatMap(({ code }) => directory.routableIn(code)))].filter(
    ({ isHelpline, areaCodes, queue }) =>
      isHelpline && areaCodes.length === 0 && !NOT_FOR_THIS_PAGE.has(queue ?? ''),
  );
  const isForEverybody = ({ specialisms }: DirectoryRow): boolean => specialisms.length === 0;
  return [...rows.filter(isForEverybody), ...rows.filter((row) => !isForEverybody(row))];
}

function linesOf({ name, phones, hours, verifiedOn }: DirectoryRow): ShownLine[] {
  return phones.slice(0, 1).map(({ number, e164 }) => ({
    name,
    number,
    href: e164 ? `tel:${e164}` : null,
    hours,
    isUnverified: verifiedOn === null,
  }));
}
