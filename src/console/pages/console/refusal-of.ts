import { DomainError, type ErrorKind } from '../../../kernel/domain-error';
import { fieldOf, type Failed } from '../../../platform/web/page';

const STATUS: Readonly<Partial<Record<ErrorKind, number>>> = {
  conflict: 409,
  invalid: 422,
  unavailable: 503,
};

export interface Refusal {
  failed: Failed[];
  status: number;
}

/**
 * What a page says of a refusal, so that it can be shown again with everything typed; anything else is thrown on. A
 * code that is about one field of the page is named in `fields`.
 */
export function refusalOf(
  error: unknown,
  field: string,
  fields: Readonly<Record<string, string>> = {},
): Refusal {
  const status = error instanceof DomainError ? STATUS[error.kind] : undefined;
  if (!(error instanceof DomainError) || status === undefined) throw error;
  const named = error.errors.map(fieldOf);
  return {
    failed: named.length > 0 ? named : [{ field: fields[error.code] ?? field, code: error.code }],
    status,
  };
}
