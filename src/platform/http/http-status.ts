import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '../../kernel/domain-error';
import { isDatabaseAway } from '../database/constraint-errors';

const STATUS: Record<ErrorKind, number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  unavailable: 503,
};

/** What went wrong, as HTTP and as a code; a mistake of ours is 500 and says nothing. */
export interface Failure {
  status: number;
  code: string;
  errors: DomainError['errors'];
  allowed: readonly string[];
}

export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) {
    // Two forms of "invalid" have statuses of their own in HTTP.
    const status = HTTP_CODES[error.code] ?? STATUS[error.kind];
    return { status, code: error.code, errors: error.errors, allowed: error.allowed };
  }
  // Whatever was asked of a database that is away: reads go around the transactions that would have said so.
  if (isDatabaseAway(error)) return { status: 503, code: 'database.unavailable', errors: [], allowed: [] };
  const status = statusOf(error);
  return { status, code: FRAMEWORK_CODES[status] ?? 'unexpected', errors: [], allowed: [] };
}

const HTTP_CODES: Readonly<Record<string, number>> = {
  'idempotency-key-missing': 400,
  'if-match-missing': 428,
  'version-conflict': 412,
  'access.sign-in': 401,
  'access.token': 401,
  'access.client-credentials': 401,
  'quota.identity-view': 429,
  'quota.claim': 429,
  'quota.search': 429,
};

const FRAMEWORK_CODES: Readonly<Record<number, string>> = {
  400: 'malformed',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'unsupported-type',
};

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
