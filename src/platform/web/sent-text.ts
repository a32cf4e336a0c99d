/** One field of a form as it was sent; what is not text counts as nothing typed. */
export function sentText(body: unknown, name: string): string {
  const value = sentValue(body, name);
  return typeof value === 'string' ? value : '';
}

/** A field whose box may be ticked more than once. */
export function sentTexts(body: unknown, name: string): string[] {
  return [sentValue(body, name)].flat().filter((each) => typeof each === 'string');
}

function sentValue(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? (body as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
