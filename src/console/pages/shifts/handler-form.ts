import { parsePhone, type E164 } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import type { ProfileFacts } from '../../../telephony';

/** A handler's profile as it was typed. */
export interface HandlerTyped {
  languages: string;
  gender: string;
  areaCodes: readonly string[];
  ringOrder: string;
  deskPhone: string;
}

export interface HandlerRead {
  profile: ProfileFacts;
  /** Null where they have none. */
  deskPhone: E164 | null;
  failed: readonly Failed[];
}

export function readHandler(body: unknown): HandlerTyped {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string => sentText(body, name);
  const codes: unknown[] = [sent['areaCodes']].flat();
  return {
    languages: text('languages'),
    gender: text('gender'),
    areaCodes: codes.filter((code): code is string => typeof code === 'string' && code !== ''),
    ringOrder: text('ringOrder'),
    deskPhone: text('deskPhone'),
  };
}

export function typedFrom(profile: ProfileFacts): Omit<HandlerTyped, 'deskPhone'> {
  return {
    languages: profile.languages.join(', '),
    gender: profile.gender ?? '',
    areaCodes: profile.areaCodes,
    ringOrder: String(profile.ringOrder),
  };
}

export function handlerFrom(typed: HandlerTyped): HandlerRead {
  const written = typed.deskPhone.trim();
  const deskPhone = written === '' ? null : parsePhone(written);
  const { gender } = typed;
  return {
    profile: {
      languages: typed.languages.split(/[\s,;]+/).filter((one) => one !== ''),
      gender: gender === 'female' || gender === 'male' ? gender : null,
      areaCodes: typed.areaCodes,
      ringOrder: /^\d{1,3}$/.test(typed.ringOrder.trim()) ? Number(typed.ringOrder) : Number.NaN,
    },
    deskPhone: deskPhone ?? null,
    failed: deskPhone === undefined ? [{ field: 'deskPhone', code: 'console.desk-phone' }] : [],
  };
}
