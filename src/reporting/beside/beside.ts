/** A table of numbers of something else, beside a report's own: nothing in it is a count of people or contacts. */
export interface Beside {
  caption: string;
  heads: readonly string[];
  rows: readonly { text: string; cells: readonly string[] }[];
  /** Where the numbers come from. */
  note: string;
}
