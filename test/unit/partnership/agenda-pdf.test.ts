import { writeFileSync } from 'node:fs';
import { agendaTable, type Agenda, type AgendaCase } from '../../../src/partnership/agenda/agenda';
import { AgendaPdf } from '../../../src/partnership/agenda/agenda-pdf.gateway';

const PICTURES = process.env['PICTURES'];
const LONG =
  'He has followed her to work, to the school and to her sister’s, and said what he would do. '.repeat(12);

const one = (overrides: Partial<AgendaCase> = {}): AgendaCase => ({
  reference: 'K7F2-9QX4',
  level: 'High',
  isRepeat: true,
  because: 'Visible high risk: the checklist is at or over the threshold',
  referredBy: 'Dudley domestic abuse hub',
  children: 2,
  people: [
    { label: 'The person', text: 'Zoë Łukasiewicz-Þór, 34, 4 Plover Row, Dudley' },
    { label: 'Child', text: 'Linnet Wren, 6' },
    { label: 'Causes harm', text: 'Дмитрий Грач, 38, former partner' },
  ],
  facts: [
    { label: 'What happened, and what is feared', text: 'He strangled her twice this month.' },
    { label: 'Not safe to talk to', text: 'His mother, who answers the telephone' },
  ],
  reports: [],
  ownReturn: 'She rang on Sunday.',
  ownActions: ['Mark the address (by Fri 11 Dec 2026)'],
  isRestricted: false,
  ...overrides,
});

const agendaOf = (cases: readonly AgendaCase[]): Agenda => ({
  forum: 'MARAC',
  area: 'Dudley',
  when: 'Wed 9 Dec 2026, 9:30am',
  organisation: 'West Midlands Police',
  protocol: null,
  mark: 'Pat Sedge, West Midlands Police, Tue 8 Dec 2026 16:00 UTC',
  cases,
});

async function pagesOf(cases: readonly AgendaCase[], name: string): Promise<number> {
  const file = await new AgendaPdf().draw(agendaOf(cases), new Date('2026-12-08T16:00:00Z'));
  if (PICTURES) writeFileSync(`${PICTURES}/${name}.pdf`, file);
  const text = file.toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
  return [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length;
}

describe('the agenda as PDF', () => {
  it('is a page where nobody is on the list', async () => {
    expect(await pagesOf([], 'agenda-empty')).toBe(1);
  });

  it('goes over as many pages as it needs, and none that is empty', async () => {
    const restricted = one({ reference: '3M4N-P5Q6', isRestricted: true, people: [], facts: [] });
    const long = one({ reference: '0A1B-C2DE', facts: [{ label: 'What happened', text: LONG }] });
    const cases = Array.from({ length: 16 }, (_, index) => [one(), long, restricted][index % 3] ?? one());
    expect(await pagesOf(cases, 'agenda-long')).toBe(5);
  });

  it('takes a text that is longer than a page', async () => {
    const facts = [{ label: 'What happened', text: LONG.repeat(6) }];
    expect(await pagesOf([one({ facts })], 'agenda-one-long')).toBeGreaterThan(1);
  });
});

describe('the agenda as a table', () => {
  it('says of a restricted case that it is, and nothing of anybody', () => {
    const [row] = agendaTable({ cases: [one({ isRestricted: true, people: [], facts: [] })], mark: 'Pat' });
    expect(row?.[6]).toContain('restricted');
    expect(row?.at(-1)).toBe('Pat');
  });
});
