import type { OfferedView } from './offered-view';
import type { HeldView } from './worklist-pages.service';

/** What other case systems call what we hold: a referral is a case, a contact is work done, an action is to do. */
export interface CopyLine {
  field: string;
  text: string;
}

/** One referral, line by line, for another case system. Ways that are not safe now are named and not given. */
export function copyLines({ row, card }: OfferedView, { people }: HeldView): CopyLine[] {
  return [
    { field: 'Referral', text: row.reference },
    { field: 'Referral: what for', text: row.what },
    { field: 'Referral: level', text: row.levelText },
    ...card.facts.map(({ label, text }) => ({ field: `Referral: ${label.toLowerCase()}`, text })),
    ...people.flatMap((person, index) => personLines(person, index + 1)),
    { field: 'Contact', text: row.state },
    { field: 'Action', text: row.clock?.text ?? 'None has a clock' },
  ];
}

function personLines({ heading, name, facts, ways }: HeldView['people'][number], number: number): CopyLine[] {
  const who = `Person ${number}`;
  return [
    { field: who, text: `${heading}: ${name}` },
    ...facts.map(({ label, text }) => ({ field: `${who}: ${label.toLowerCase()}`, text })),
    ...ways.flatMap((way) => [
      { field: `${who}: ${way.method.toLowerCase()}`, text: `${way.value}. ${way.verdict}` },
      ...way.details.map(({ label, text }) => ({
        field: `${who}: ${way.method.toLowerCase()}, ${label.toLowerCase()}`,
        text,
      })),
    ]),
  ];
}

export function copyText(lines: readonly CopyLine[]): string {
  return lines.map(({ field, text }) => `${field}: ${text}`).join('\n');
}
