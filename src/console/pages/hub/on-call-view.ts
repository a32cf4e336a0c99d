import type { Area } from '../../../directory';
import { maskPhone, type E164 } from '../../../kernel/phone-number';
import type { OnCallMember } from '../../../telephony';

interface OnCallPerson {
  accountId: string;
  name: string;
  /** Masked; what is wrong where there is no number to ring. */
  phone: string;
  hasPhone: boolean;
}

export interface OnCallView {
  areas: readonly { code: string; name: string; people: readonly OnCallPerson[]; isEmpty: boolean }[];
  areaChoices: readonly { value: string; text: string }[];
  colleagueChoices: readonly { value: string; text: string }[];
}

interface Known {
  areas: readonly Pick<Area, 'code' | 'name'>[];
  members: readonly Pick<OnCallMember, 'areaCode' | 'accountId'>[];
  colleagues: readonly { id: string; name: string }[];
  phones: ReadonlyMap<string, E164 | undefined>;
}

/** Who is rung for each area. An area with nobody who can be rung is shown as one that has nobody. */
export function onCallView({ areas, members, colleagues, phones }: Known): OnCallView {
  const nameOf = new Map(colleagues.map(({ id, name }) => [id, name]));
  return {
    areas: areas.map(({ code, name }) => {
      const people = members
        .filter(({ areaCode }) => areaCode === code)
        .map(({ accountId }) => personOf(accountId, nameOf.get(accountId), phones.get(accountId)));
      return { code, name, people, isEmpty: !people.some(({ hasPhone }) => hasPhone) };
    }),
    areaChoices: areas.map(({ code, name }) => ({ value: code, text: name })),
    colleagueChoices: colleagues.map(({ id, name }) => ({ value: id, text: name })),
  };
}

function personOf(accountId: string, name: string | undefined, phone: E164 | undefined): OnCallPerson {
  return {
    accountId,
    name: name ?? 'Somebody who has left',
    phone: phone ? maskPhone(phone) : 'no telephone number: cannot be rung',
    hasPhone: phone !== undefined && name !== undefined,
  };
}
