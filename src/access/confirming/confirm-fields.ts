/** What the confirming page adds to the form that it stands before. */
export interface SentConfirmation {
  code: string;
  response: string;
  ticket: string;
}

export interface KeptField {
  name: string;
  value: string;
}

const OURS = { code: 'confirmCode', response: 'confirmResponse', ticket: 'confirmTicket' } as const;
const LONGEST = 20_000;

/** Takes our fields out of a form, so that the handler sees what was sent to it and nothing else. */
export function takeConfirmation(body: unknown): SentConfirmation | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const form = body as Record<string, unknown>;
  const isSent = Object.values(OURS).some((name) => name in form);
  const text = (name: string): string => {
    const value = form[name];
    delete form[name];
    return typeof value === 'string' ? value.slice(0, LONGEST) : '';
  };
  const sent = { code: text(OURS.code), response: text(OURS.response), ticket: text(OURS.ticket) };
  return isSent ? sent : undefined;
}

/** Everything that was typed, for the page to send on once its question is answered. */
export function keptFields(body: unknown): KeptField[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    [value as unknown].flat().flatMap((each) => (typeof each === 'string' ? [{ name, value: each }] : [])),
  );
}
