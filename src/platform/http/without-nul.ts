/** Without the one character that PostgreSQL keeps in no text, and nobody types; what has none is given back as it is. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (Array.isArray(value)) return value.some(hasNul) ? value.map(withoutNul) : value;
  if (!isPlain(value) || !hasNul(value)) return value;
  const cleaned = Object.entries(value).map(([name, each]) => [withoutNul(name) as string, withoutNul(each)]);
  return Object.fromEntries(cleaned) as unknown;
}

function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (Array.isArray(value)) return value.some(hasNul);
  return isPlain(value) && Object.entries(value).some(([name, each]) => hasNul(name) || hasNul(each));
}

/** Fields, of whatever the router or a parser makes them; no bytes. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}
