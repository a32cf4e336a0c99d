/** How long each test and hook of this file may take, where that is longer than usual. */
export function patience(milliseconds: number): void {
  Object.assign(globalThis, { [Symbol.for('TEST_TIMEOUT_SYMBOL')]: milliseconds });
}
