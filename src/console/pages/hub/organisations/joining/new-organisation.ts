const LONGEST_ID = 64;
const LONGEST_NAME = 120;

/** The name as typed and an id made of it; undefined where no name was given. */
export function newOrganisation(body: unknown): { id: string; name: string } | undefined {
  const sent = (body as { name?: unknown } | null | undefined)?.name;
  const name = typeof sent === 'string' ? sent.trim() : '';
  const words = name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
  const id = words.replaceAll(/^-+|-+$/g, '').slice(0, LONGEST_ID);
  return id === '' || name.length > LONGEST_NAME ? undefined : { id, name };
}
