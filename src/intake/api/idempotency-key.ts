import { DomainError } from '../../kernel/domain-error';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The `Idempotency-Key` header, in quotes as the draft standard writes it or bare as most send it. */
export function idempotencyKey(header: string | readonly string[] | undefined): string {
  const text = typeof header === 'string' ? header.trim() : '';
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  if (!KEY.test(key)) throw new DomainError('invalid', 'idempotency-key-missing');
  return key;
}
