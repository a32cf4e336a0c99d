import type { DirectoryRow, Organisation } from '../directory';

type Named = Pick<
  DirectoryRow,
  'id' | 'name' | 'formerNames' | 'summary' | 'phones' | 'organisationId' | 'specialisms'
>;

const FEWEST_DIGITS = 4;

/**
 * Entries in which every word is found: in a name, also a former one that somebody has on paper, in the
 * organisation's names, in what it does, or as part of a number.
 */
export function searchEntries<E extends Named>(
  entries: readonly E[],
  typed: string,
  organisationOf: (id: string) => Organisation | undefined,
): E[] {
  const words = plain(typed)
    .split(' ')
    .filter((word) => word !== '');
  const digits = typed.replaceAll(/\D/g, '');
  return entries.filter((entry) => {
    if (words.length === 0) return true;
    const text = textOf(entry, organisationOf(entry.organisationId));
    return words.every((word) => text.includes(word)) || hasNumber(entry, digits);
  });
}

function textOf(entry: Named, organisation: Organisation | undefined): string {
  const parts = [
    entry.id,
    entry.name,
    ...entry.formerNames,
    entry.summary,
    ...entry.specialisms,
    organisation?.name ?? '',
    ...(organisation?.formerNames ?? []),
  ];
  return plain(parts.join(' '));
}

function hasNumber({ phones }: Named, digits: string): boolean {
  return (
    digits.length >= FEWEST_DIGITS &&
    phones.some(({ number }) => number.replaceAll(/\D/g, '').includes(digits))
  );
}

/** As people type it: without capitals, accents and marks. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
