import type { ShiftWish } from '../../../telephony';

/** What a handler chose on the page of their shift; `phone` as the radio buttons have it. */
export interface ShiftTyped {
  areaCodes: readonly string[];
  phones: readonly string[];
}

export function readShift(body: unknown): ShiftTyped {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { areaCodes: listOf(sent['areaCodes']), phones: listOf(sent['phones']) };
}

export function wishOf({ areaCodes, phones }: ShiftTyped): ShiftWish {
  return { areaCodes, isAtDeskPhone: phones.includes('desk'), isAtSoftphone: phones.includes('browser') };
}

interface Known {
  /** Those the handler's own hub serves come first. */
  ownAreas: readonly string[];
  profileAreas: readonly string[];
  hasDeskPhone: boolean;
  hasSoftphone: boolean;
}

/** What one press on "Go on shift" means: the areas they answer for, and the phone they have. */
export function usualShift({ ownAreas, profileAreas, hasDeskPhone, hasSoftphone }: Known): ShiftTyped {
  const phones = hasDeskPhone ? ['desk'] : hasSoftphone ? ['browser'] : [];
  return { areaCodes: profileAreas.length > 0 ? profileAreas : ownAreas, phones };
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}
