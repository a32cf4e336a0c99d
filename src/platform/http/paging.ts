import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { z } from 'zod';
import { DomainError } from '../../kernel/domain-error';

const SIZE_BY_DEFAULT = 25;

export class PageSizeDto {
  @IsOptional() @Matches(/^(?:[1-9]\d?|100)$/, { message: 'page.limit' }) limit?: string;
}

export class PageQueryDto extends PageSizeDto {
  @IsOptional()
  @MaxLength(200, { message: 'page.cursor' })
  @IsString({ message: 'page.cursor' })
  cursor?: string;
}

export function pageSize({ limit }: PageSizeDto): number {
  return limit === undefined ? SIZE_BY_DEFAULT : Number(limit);
}

/** The value of a `Link` header (RFC 8288): the same question, from `place` on. */
export function nextLink(path: string, query: object, place: Readonly<Record<string, string>>): string {
  return `<${path}?${new URLSearchParams({ ...query, ...place }).toString()}>; rel="next"`;
}

/** Where the next page begins, as text for an address. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Throws `validation-failed` where it is not one that we gave. */
export function readCursor<Place>(text: string, shape: z.ZodType<Place>): Place {
  const { success, data } = shape.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
  if (success) return data;
  throw new DomainError('invalid', 'validation-failed', {
    errors: [{ pointer: '/cursor', code: 'page.cursor' }],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
