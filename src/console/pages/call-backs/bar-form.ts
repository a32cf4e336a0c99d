import type { NewBarred } from '../../../contacts';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';

/** Somebody who must not be told, as typed. */
export interface TypedBar {
  name: string;
  relation: string;
  phone: string;
  organisationId: string;
}

const MOST = 200;

export function typedBar(body: unknown): TypedBar {
  const text = (field: string): string => sentText(body, field).trim();
  return {
    name: text('barName'),
    relation: text('barRelation'),
    phone: text('barPhone'),
    organisationId: text('barOrganisation'),
  };
}

export function barFailings({ name, relation, phone, organisationId }: TypedBar): Failed[] {
  if ([name, relation, phone, organisationId].every((text) => text === ''))
    return [{ field: 'barName', code: 'call-back.barred' }];
  const failed: Failed[] = [];
  if (name.length > MOST) failed.push({ field: 'barName', code: 'call-back.too-long' });
  if (relation.length > MOST) failed.push({ field: 'barRelation', code: 'call-back.too-long' });
  if (phone !== '' && parsePhone(phone) === undefined)
    failed.push({ field: 'barPhone', code: 'call-back.phone' });
  if (organisationId.length > 64) failed.push({ field: 'barOrganisation', code: 'call-back.barred' });
  return failed;
}

/** Only of a form without failings. */
export function barFrom({ name, relation, phone, organisationId }: TypedBar): NewBarred {
  return {
    name: name || null,
    relation: relation || null,
    phone: parsePhone(phone) ?? null,
    organisationId: organisationId || null,
  };
}
