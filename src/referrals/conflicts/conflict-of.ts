import { isSameName } from '../../contacts';

export const CONFLICT_KINDS = ['name', 'phone', 'declared'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Somebody on the staff, as they are compared: their own name, and those they must not deal with. */
export interface StaffMarks {
  names: readonly (readonly string[])[];
  phoneIndexes: readonly string[];
}

/** What is on record of one member of staff and one contact. */
export interface Known {
  kind: ConflictKind;
  isCleared: boolean;
}

interface Compared {
  nameMarks: readonly string[];
  phoneIndex: string | null;
}

/**
 * Whether somebody on the staff is, or is close to, whoever may cause harm or must not be told. What they declared
 * themselves, or a coordinator cleared, goes before any comparison.
 */
export function conflictOf(
  staff: StaffMarks,
  named: readonly Compared[],
  known: Known | undefined,
): ConflictKind | null {
  if (known) return known.isCleared ? null : known.kind;
  if (named.some(({ phoneIndex }) => phoneIndex !== null && staff.phoneIndexes.includes(phoneIndex)))
    return 'phone';
  const isNamed = named.some(({ nameMarks }) => staff.names.some((own) => isSameName(own, nameMarks)));
  return isNamed ? 'name' : null;
}
