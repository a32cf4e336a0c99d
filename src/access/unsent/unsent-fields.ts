/** A form as a browser sent it. */
export interface UnsentFields {
  action: string;
  fields: readonly { name: string; value: string }[];
}

const AT_MOST_CHARACTERS = 100_000;
/** What lets somebody in is asked for again, and kept nowhere. */
const OPENS_DOORS = /password|^(?:code|current|own|repeat|ticket|pin|secret)$/i;
/** A reference may end in one of four signs. */
const OUR_PATH = /^\/(?![/\\])[\w\-/*~$=]*$/;
/** The door itself; and what is written to nobody's record. */
const OF_THE_DOOR = /^\/(?:sign-in|sign-out|session)\b/;

/** Where a page's script leaves what lies typed; `unsent-action` is the form's own path. */
export const KEEPING = '/session/keep';

/** What lies in a form that a script leaves for later. */
export function leftFields(body: unknown): UnsentFields | undefined {
  const { 'unsent-action': action, ...fields } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return unsentFields(typeof action === 'string' ? action : '', fields);
}

/** Undefined for what cannot be carried on with: no form, nothing in it, or too much. */
export function unsentFields(path: string, body: unknown): UnsentFields | undefined {
  if (!OUR_PATH.test(path) || OF_THE_DOOR.test(path)) return undefined;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = Object.entries(body as Readonly<Record<string, unknown>>)
    .filter(([name]) => !OPENS_DOORS.test(name))
    .flatMap(([name, sent]) =>
      [sent]
        .flat()
        .filter((value) => typeof value === 'string')
        .map((value) => ({ name, value })),
    );
  const size = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return size === 0 || size > AT_MOST_CHARACTERS ? undefined : { action: path, fields };
}
