/** One field of a form as text, cut where it is longer than anything honest. */
export function textIn(body: unknown, name: string, longest = 300): string {
  const sent = (typeof body === 'object' ? body : null) as Readonly<Record<string, unknown>> | null;
  const text = sent?.[name];
  return typeof text === 'string' ? text.slice(0, longest) : '';
}
