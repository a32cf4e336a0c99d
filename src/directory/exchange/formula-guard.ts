/** A spreadsheet takes such a cell for a formula and runs it. The guard itself is guarded, so that it comes off again. */
const DANGEROUS = /^[=+\-@\t\r']/;
const GUARD = "'";

export function guarded(cell: string): string {
  return DANGEROUS.test(cell) ? GUARD + cell : cell;
}

export function unguarded(cell: string): string {
  return cell.startsWith(GUARD) && DANGEROUS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
