import type { PersonView } from '../pages/identity-view';
import { REFERRAL_COLUMNS } from './exchange-columns';

type Column = (typeof REFERRAL_COLUMNS)[number];

interface Copied {
  row: { reference: string; what: string; levelText: string; state: string };
  people: readonly PersonView[];
}

/** One accepted referral as one line, a cell for each column of ours. Ways that are not safe now are named and not given. */
export function referralCells({ row, people }: Copied): string[] {
  const person = people.find(({ heading }) => heading === 'The person');
  const children = people.filter(({ heading }) => heading === 'Child');
  const fact = (label: string): string =>
    (person?.facts ?? [])
      .filter((each) => each.label === label)
      .map(({ text }) => text)
      .join('; ');
  const cells: Readonly<Record<Column, string>> = {
    reference: row.reference,
    help: row.what,
    level: row.levelText,
    state: row.state,
    name: person?.name ?? '',
    age: fact('Age'),
    gender: fact('Gender'),
    address: fact('Address'),
    children: children
      .map(({ name, facts }) => [name, ...facts.map(({ text }) => text)].join(', '))
      .join('; '),
    ways: (person?.ways ?? [])
      .map(({ method, value, verdict }) => `${method}: ${value}. ${verdict}`)
      .join('; '),
    'must-not-be-told': [
      ...people.filter(({ heading }) => heading.startsWith('Must not be told')).map(({ name }) => name),
      fact('Must not be told'),
    ]
      .filter((text) => text !== '')
      .join('; '),
  };
  return REFERRAL_COLUMNS.map((column) => cells[column]);
}
