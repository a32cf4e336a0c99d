import type { FieldChange } from '../editing/field-change';
import type { DirectoryImport } from '../exchange/directory-import.entity';
import type { Difference } from '../exchange/import-difference';
import { directoryPaths } from './paths';
import { labelOf, sayValue } from './say-value';

interface SaidChange {
  label: string;
  from: readonly string[];
  to: readonly string[];
  /** A second person has to agree first. */
  waits: boolean;
}

export interface ImportView {
  fileName: string;
  action: string;
  isOpen: boolean;
  unchanged: number;
  added: readonly { id: string; name: string }[];
  changed: readonly { id: string; name: string; fields: readonly SaidChange[] }[];
}

export function importView(
  { id, fileName, state, rows }: Pick<DirectoryImport, 'id' | 'fileName' | 'state' | 'rows'>,
  differences: readonly Difference[],
): ImportView {
  const said =
    (waits: boolean) =>
    ({ field, from, to }: FieldChange): SaidChange => ({
      label: labelOf(field),
      from: sayValue(field, from),
      to: sayValue(field, to),
      waits,
    });
  return {
    fileName,
    action: directoryPaths.kept(id),
    isOpen: state === 'waiting',
    unchanged: rows.length - differences.length,
    added: differences.filter(({ isNew }) => isNew).map(({ after }) => ({ id: after.id, name: after.name })),
    changed: differences
      .filter(({ isNew }) => !isNew)
      .map(({ after, atOnce, forApproval }) => ({
        id: after.id,
        name: after.name,
        fields: [...atOnce.map(said(false)), ...forApproval.map(said(true))],
      })),
  };
}
