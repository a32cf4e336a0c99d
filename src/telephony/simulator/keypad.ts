export interface KeypadRules {
  /** As many keys as this are enough; undefined waits for the key that ends it. */
  numDigits: number | undefined;
  /** Empty when no key ends it. */
  finishOnKey: string;
}

export interface Typed {
  digits: string;
  finishedOnKey?: string;
}

/** What of the keys pressed so far is an answer; undefined while more are waited for. */
export function typedSoFar(keys: string, { numDigits, finishOnKey }: KeypadRules): Typed | undefined {
  const end = finishOnKey === '' ? -1 : [...keys].findIndex((key) => finishOnKey.includes(key));
  if (numDigits !== undefined && (end < 0 ? keys.length : end) >= numDigits) {
    return { digits: keys.slice(0, numDigits) };
  }
  if (end < 0) return undefined;
  return { digits: keys.slice(0, end), finishedOnKey: keys.charAt(end) };
}
