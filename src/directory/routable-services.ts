import type { Directory, DirectoryRow } from './directory';

/**
 * What routing may consider in an area: active, not held, serving the area or everywhere. A row that repeats
 * another of these is left out, so that nobody is offered the same help twice.
 */
export function routableIn(directory: Directory, areaCode: string): readonly DirectoryRow[] {
  const inUse = directory.supportServices.filter(
    (row) => row.status === 'active' && row.holdReason === null && serves(row, areaCode),
  );
  const ids = new Set(inUse.map(({ id }) => id));
  return inUse.filter(({ duplicateOfId }) => duplicateOfId === null || !ids.has(duplicateOfId));
}

function serves({ areaCodes }: DirectoryRow, areaCode: string): boolean {
  return areaCodes.length === 0 || areaCodes.includes(areaCode);
}
