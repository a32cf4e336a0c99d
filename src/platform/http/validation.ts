import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../../kernel/domain-error';

export type Validated<T> = { value: T; errors: readonly FieldError[] };

/**
 * Checks what somebody sent against a DTO class. Decorators carry a message code as their `message`; a property the
 * class does not know is `unknown-field`. Nothing is thrown, so that a page can show what was typed again.
 */
export async function validated<T extends object>(dto: new () => T, sent: unknown): Promise<Validated<T>> {
  const plain = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {};
  const value = plainToInstance(dto, plain);
  const errors = await validate(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
  });
  return { value, errors: errors.flatMap((error) => fieldErrors(error, '')) };
}

/** The same for systems: throws `validation-failed` with a pointer and a code for each field. */
export async function validatedOrThrow<T extends object>(dto: new () => T, sent: unknown): Promise<T> {
  const { value, errors } = await validated(dto, sent);
  if (errors.length > 0) throw new DomainError('invalid', 'validation-failed', { errors });
  return value;
}

function fieldErrors(error: ValidationError, above: string): FieldError[] {
  const pointer = `${above}/${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    pointer,
    code: name === 'whitelistValidation' ? 'unknown-field' : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}
