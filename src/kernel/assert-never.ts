/** Makes a `switch` over a union fail to compile when a member is forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
