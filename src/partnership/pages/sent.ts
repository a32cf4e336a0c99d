import { DomainError } from '../../kernel/domain-error';
import type { Failed } from '../../platform/web/page';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

const LONGEST = 8_000;

/** One field of a form that was sent; nothing where it holds anything but one text. */
export function textIn(body: unknown, field: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[field];
  return typeof value === 'string' ? value.trim() : '';
}

export function isTooLong(text: string): boolean {
  return text.length > LONGEST;
}

/** What is wrong with what was typed goes back into the page; anything else is an error page. */
export async function refusalOf(act: () => Promise<unknown>, field: string): Promise<Failed | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || !['invalid', 'conflict'].includes(error.kind)) throw error;
    return { field, code: error.code };
  }
}
