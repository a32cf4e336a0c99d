export type ErrorKind = 'not-found' | 'forbidden' | 'conflict' | 'invalid' | 'unavailable';

/** One thing wrong with one field of what somebody sent. `pointer` is a JSON pointer, `code` a message key. */
export interface FieldError {
  pointer: string;
  code: string;
}

interface DomainErrorOptions {
  errors?: readonly FieldError[];
  /** What a caller may do instead; never personal data. */
  allowed?: readonly string[];
  cause?: unknown;
}

/**
 * The only error class of the house. `message` is the code, so that no name, number or note can reach a log
 * through an error; the sentence a person reads is looked up by code in `platform/web`.
 */
export class DomainError extends Error {
  readonly errors: readonly FieldError[];
  readonly allowed: readonly string[];

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    options: DomainErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'DomainError';
    this.errors = options.errors ?? [];
    this.allowed = options.allowed ?? [];
  }
}
