/** As many as one question names without becoming slow itself. */
const TOGETHER = 500;

export function portions<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / TOGETHER);
  return Array.from({ length: count }, (_, at) => all.slice(at * TOGETHER, (at + 1) * TOGETHER));
}
