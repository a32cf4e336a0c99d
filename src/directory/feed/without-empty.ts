/** What is not known is left out: the standard takes no null, and no empty text or list. */
export function withoutEmpty<T extends object>(all: T): Filled<T> {
  const filled = Object.entries(all).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(filled) as Filled<T>;
}

type Filled<T> = { [K in keyof T]?: Exclude<T[K], null> };

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
