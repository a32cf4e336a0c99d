import type { SupportService } from '../../../directory';
import { parsePhone, type E164 } from '../../../kernel/phone-number';

type Entry = Pick<SupportService, 'id' | 'name' | 'phones' | 'verifiedOn'>;

export interface GuestChoice {
  /** Of the option that offers it. */
  value: string;
  text: string;
  supportServiceId: string;
  phone: E164;
}

/** Every telephone of the directory that may be rung with a caller on the line; whoever is in the plan comes first. */
export function guestChoices(
  services: readonly Entry[],
  { planned, isDemonstration }: { planned: readonly string[]; isDemonstration: boolean },
): GuestChoice[] {
  const rank = ({ id }: Entry): number => (planned.includes(id) ? planned.indexOf(id) : planned.length);
  return services
    .filter(({ verifiedOn }) => isDemonstration || verifiedOn !== null)
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .flatMap(choicesOf);
}

function choicesOf({ id, name, phones, verifiedOn }: Entry): GuestChoice[] {
  const unchecked = verifiedOn === null ? ' (not checked: ask who answers first)' : '';
  return phones.flatMap(({ number, e164 }) =>
    e164 === null
      ? []
      : [
          {
            value: `${id} ${e164}`,
            text: `${name}, ${number}${unchecked}`,
            supportServiceId: id,
            phone: e164,
          },
        ],
  );
}

export interface GuestAsked {
  choice: string;
  typed: string;
}

export type GuestFound =
  | { found: Pick<GuestChoice, 'supportServiceId' | 'phone'> }
  | { problem: 'console.guest-missing' | 'console.guest-phone' | 'console.guest-unknown' };

/** Whom a handler means; a typed number counts when the directory has it, so that nobody is joined to a stranger. */
export function findGuest({ choice, typed }: GuestAsked, choices: readonly GuestChoice[]): GuestFound {
  if (typed.trim() === '') {
    const found = choices.find(({ value }) => value === choice);
    return found ? { found } : { problem: 'console.guest-missing' };
  }
  const phone = parsePhone(typed);
  if (phone === undefined) return { problem: 'console.guest-phone' };
  const found = choices.find((each) => each.phone === phone);
  return found ? { found } : { problem: 'console.guest-unknown' };
}
