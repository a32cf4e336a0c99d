const POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})?$/;

/** `DY1` from `dy1 1hf` or `DY1`; undefined when it is neither. */
export function outwardPostcode(text: string): string | undefined {
  const tidy = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return POSTCODE.exec(tidy)?.[1];
}
