import type { Identity } from '../../contacts';
import { ROUTE_WORDS, type CasePack } from '../meetings/case-words';
import type { OpenedCase } from '../meetings/cases.service';
import type { MeetingCase } from '../meetings/meeting-case.entity';

export interface Fact {
  label: string;
  text: string;
}

/** One case as a copy of the agenda has it; without people where it is restricted. */
export interface AgendaCase {
  reference: string;
  level: string;
  isRepeat: boolean;
  because: string;
  referredBy: string;
  children: number;
  people: readonly Fact[];
  facts: readonly Fact[];
  reports: readonly string[];
  ownReturn: string | null;
  ownActions: readonly string[];
  isRestricted: boolean;
}

export interface Agenda {
  forum: string;
  area: string;
  when: string;
  organisation: string;
  protocol: string | null;
  /** Whose copy it is, should one turn up somewhere. */
  mark: string;
  cases: readonly AgendaCase[];
}

export interface AgendaWords {
  level: (level: MeetingCase['level']) => string;
  organisation: (id: string) => string;
  day: (at: Date) => string;
}

export const RESTRICTED_WORDS =
  'This record is restricted. Whoever co-ordinates the meeting tells you, by telephone, what your organisation needs to know.';

const NOBODY = 'Nobody is named';

/** What everybody at the meeting is told, and what the organisation itself returned and took on. */
export function agendaCase(opened: OpenedCase, organisationId: string, words: AgendaWords): AgendaCase {
  const { row, pack, people, reports, returns, actions } = opened;
  const own = returns.find((each) => each.row.organisationId === organisationId);
  return {
    ...lineOf(row, words),
    isRestricted: false,
    people: people.map(personFact),
    facts: factsOf(pack),
    reports: reports.map(
      ({ report, words: said }) => `${words.day(report.happenedAt)}, ${report.grade}: ${said ?? ''}`,
    ),
    ownReturn: own ? (own.row.knowsNothing ? 'Not known to us' : own.words) : null,
    ownActions: actions
      .filter((each) => each.row.organisationId === organisationId)
      .map(
        (each) => `${each.what ?? ''} (by ${words.day(each.row.dueAt)}${each.row.doneAt ? ', done' : ''})`,
      ),
  };
}

export function restrictedCase(row: MeetingCase, words: AgendaWords): AgendaCase {
  return {
    ...lineOf(row, words),
    isRestricted: true,
    people: [],
    facts: [],
    reports: [],
    ownReturn: null,
    ownActions: [],
  };
}

function lineOf(row: MeetingCase, words: AgendaWords) {
  const { reference, level, isRepeat, routes, referredBy, children } = row;
  return {
    reference,
    isRepeat,
    children,
    level: words.level(level),
    because: routes.map((route) => ROUTE_WORDS[route]).join('; '),
    referredBy: words.organisation(referredBy),
  };
}

const PARTS: Readonly<Record<Identity['part'], string>> = {
  'at-risk': 'The person',
  child: 'Child',
  perpetrator: 'Causes harm',
};
const RELATIONS: Readonly<Record<string, string>> = {
  partner: 'partner',
  'ex-partner': 'former partner',
  child: 'child',
  parent: 'parent',
  sibling: 'brother or sister',
  'other-relative': 'relative',
  carer: 'carer',
};

function personFact({ part, name, ageYears, address, relationToPerson, livesWithPerson }: Identity): Fact {
  const text = [
    name ?? 'name not known',
    ageYears === null ? 'age not known' : `${ageYears}`,
    part === 'perpetrator' ? RELATIONS[relationToPerson ?? ''] : undefined,
    part === 'perpetrator' && livesWithPerson === 'yes' ? 'lives with the person' : undefined,
    address ?? undefined,
  ];
  return { label: PARTS[part], text: text.filter((each) => each !== undefined).join(', ') };
}

function factsOf(pack: CasePack): Fact[] {
  const aware = pack.isAware === 'yes' ? 'Yes' : `No: ${pack.unawareBecause || 'not said why'}`;
  const facts: [string, string][] = [
    ['What happened, and what is feared', pack.why],
    ['Not safe to talk to', pack.notSafeToTalk || NOBODY],
    ['Safe to talk to', pack.safeToTalk || NOBODY],
    ['Whom the person is afraid of', pack.afraidOf],
    ['Does the person know of this', aware],
    ['Shared without consent because', pack.override],
    ['Heard before elsewhere', pack.earlierElsewhere],
    ['Wanted of the meeting', pack.wanted],
  ];
  return facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

export const AGENDA_COLUMNS = [
  'Case',
  'Level',
  'Repeat',
  'Why it is here',
  'Referred by',
  'Children',
  'People',
  'Not safe to talk to',
  'Facts',
  'Reports',
  'Your return',
  'Your actions',
  'Copy',
];

/** A row for each case; what is restricted says so and nothing else. */
export function agendaTable({ cases, mark }: Pick<Agenda, 'cases' | 'mark'>): string[][] {
  return cases.map((one) => {
    const notSafe = one.facts.find(({ label }) => label === 'Not safe to talk to')?.text ?? '';
    const others = one.facts.filter(({ label }) => label !== 'Not safe to talk to');
    const said = ({ label, text }: Fact): string => `${label}: ${text}`;
    return [
      one.reference,
      one.level,
      one.isRepeat ? 'Yes' : 'No',
      one.because,
      one.referredBy,
      `${one.children}`,
      one.isRestricted ? RESTRICTED_WORDS : one.people.map(said).join('; '),
      notSafe,
      others.map(said).join('; '),
      one.reports.join('; '),
      one.ownReturn ?? '',
      one.ownActions.join('; '),
      mark,
    ];
  });
}
