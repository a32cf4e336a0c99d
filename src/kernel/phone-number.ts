import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** E.164, such as `+441632960001`. */
export type E164 = string & { readonly __brand: 'E164' };

/** Accepts what people write. `isPossible` and not `isValid`: Ofcom's drama ranges are not assigned numbers. */
export function parsePhone(text: string): E164 | undefined {
  const parsed = parsePhoneNumberFromString(text, 'GB');
  return parsed?.isPossible() ? (parsed.number as E164) : undefined;
}

/** Shown until somebody asks to see it: `•••• ••• 001`. Keeps the last three digits, enough to tell two callers apart. */
export function maskPhone(phone: E164): string {
  return `•••• ••• ${phone.slice(-3)}`;
}

/** As it is dialled from a phone in this country: after 141 no phone takes a plus. */
export function dialledPhone(phone: E164): string {
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.countryCallingCode === '44' ? parsed.formatNational() : `00 ${phone.slice(1)}`;
}
