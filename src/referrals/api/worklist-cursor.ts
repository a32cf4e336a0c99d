import { DomainError } from '../../kernel/domain-error';
import type { WorklistPlace } from '../referrals.queries';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where the next page begins, as text for an address: urgency, age and id, and nothing about anybody. */
export function cursorOf({ rank, createdAt, id }: WorklistPlace): string {
  return Buffer.from(JSON.stringify([rank, createdAt.getTime(), id])).toString('base64url');
}

export function readCursor(text: string): WorklistPlace {
  const place = placeIn(text);
  if (place) return place;
  const errors = [{ pointer: '/cursor', code: 'worklist.cursor' }];
  throw new DomainError('invalid', 'validation-failed', { errors });
}

function placeIn(text: string): WorklistPlace | undefined {
  const read = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(read)) return undefined;
  const [rank, at, id] = read as unknown[];
  const isRank = rank === 0 || rank === 1 || rank === 2;
  const isAt = typeof at === 'number' && Number.isSafeInteger(at) && Math.abs(at) < 8.64e15;
  if (!isRank || !isAt || typeof id !== 'string' || !UUID.test(id)) return undefined;
  return { rank, createdAt: new Date(at), id };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
