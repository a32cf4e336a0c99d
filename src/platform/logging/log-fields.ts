/** What a line of the log may say besides its words. A new field is added here, where somebody asks what it may hold. */
export interface LogFields {
  err?: unknown;
  /** As it is written in the code, with `:id` and not with the id. */
  route?: string | undefined;
  task?: string;
  probe?: string;
  /** Of a message in the outbox. */
  type?: string;
  messageId?: string;
  recipients?: number;
  /** Of what went wrong at somebody else’s sign-in. */
  code?: string;
}

const TEXTS: ReadonlySet<string> = new Set<keyof LogFields>([
  'route',
  'task',
  'probe',
  'type',
  'messageId',
  'code',
]);
/** Codes, ids and routes: nothing that anybody typed has only such letters, no blank, and so few of them. */
const CODE = /^[\w.:/*-]{1,128}$/;

/** The fields that may be there, whatever was handed in; a text that is no code is left out, and says that it was. */
export function knownFields(given: Record<string, unknown>): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'err' || name === 'requestId') known[name] = value;
    else if (name === 'recipients' && typeof value === 'number') known[name] = value;
    else if (TEXTS.has(name) && value !== undefined)
      known[name] = typeof value === 'string' && CODE.test(value) ? value : 'left out';
  }
  return known;
}
