export interface ReturnLine {
  label: string;
  count: number | undefined;
  /** Why there is no number. */
  why: string;
  isTotal?: boolean;
  isWithheld?: boolean;
}

export interface ReturnSection {
  title: string;
  lines: readonly ReturnLine[];
  /** What Onward knows that is near it, and is not what the form asks for. */
  note?: { label: string; count: number | undefined };
}
