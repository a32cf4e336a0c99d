import { readMoment } from '../../platform/web/london-time';
import type { Failed } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, COMPLAINT_WAYS, keyOf } from './complaint-words';
import type { Answered, NewComplaint } from './complaints.service';

const FIELDS = [
  'receivedDate',
  'receivedTime',
  'way',
  'kind',
  'about',
  'area',
  'reference',
  'words',
  'from',
  'owner',
];
const ANSWER_FIELDS = ['outcome', 'answer', 'learning'];
const AT_MOST = 8_000;

export type Typed = Readonly<Record<string, string>>;
/** What may be chosen, as the page offered it. */
export interface Choices {
  areas: readonly string[];
  organisations: readonly string[];
  owners: readonly string[];
}

export function typedComplaint(body: unknown): Typed {
  return typedOf(body, FIELDS);
}

export function typedAnswer(body: unknown): Typed {
  return typedOf(body, ANSWER_FIELDS);
}

type Chosen = Pick<NewComplaint, 'receivedAt' | 'way' | 'kind' | 'organisationId' | 'areaCode' | 'ownerId'>;

/** Where each stands on the page, and what is said when it is missing. */
const PLACES: Readonly<Record<keyof Chosen, { field: string; code: string }>> = {
  receivedAt: { field: 'receivedDate', code: 'complaint.received' },
  way: { field: 'way', code: 'complaint.way' },
  kind: { field: 'kind', code: 'complaint.kind' },
  organisationId: { field: 'about', code: 'complaint.about' },
  areaCode: { field: 'area', code: 'complaint.area' },
  ownerId: { field: 'owner', code: 'complaint.owner' },
};

/** All but the contact that it arose from, which has to be looked up. */
export function readComplaint(
  typed: Typed,
  choices: Choices,
  now: Date,
): Omit<NewComplaint, 'contactId'> | { failed: Failed[] } {
  const text = (field: string): string => typed[field] ?? '';
  const among = (offered: readonly string[], field: string): string | undefined =>
    offered.find((each) => each === text(field));
  const came = readMoment(text('receivedDate'), text('receivedTime'));
  const chosen: Partial<Chosen> = {
    ...(came && came <= now ? { receivedAt: came } : {}),
    ...given('way', keyOf(COMPLAINT_WAYS, text('way'))),
    ...given('kind', keyOf(COMPLAINT_KINDS, text('kind'))),
    ...given('organisationId', among(choices.organisations, 'about')),
    ...given('areaCode', among(choices.areas, 'area')),
    ...given('ownerId', among(choices.owners, 'owner')),
  };
  const missing = (Object.keys(PLACES) as (keyof Chosen)[]).filter((key) => chosen[key] === undefined);
  const failed = [...missing.map((key) => PLACES[key]), ...textFailings(typed, ['words', 'from'])];
  return failed.length > 0 ? { failed } : { ...(chosen as Chosen), words: text('words'), from: text('from') };
}

function given<K extends keyof Chosen>(key: K, value: Chosen[K] | undefined): Partial<Pick<Chosen, K>> {
  return value === undefined ? {} : ({ [key]: value } as Pick<Chosen, K>);
}

export function readAnswer(typed: Typed): Answered | { failed: Failed[] } {
  const outcome = keyOf(COMPLAINT_OUTCOMES, typed['outcome'] ?? '');
  const failed = [
    ...(outcome ? [] : [{ field: 'outcome', code: 'complaint.outcome' }]),
    ...textFailings(typed, ['answer', 'learning']),
  ];
  if (failed.length > 0 || !outcome) return { failed };
  return { outcome, answer: typed['answer'] ?? '', learning: typed['learning'] ?? '' };
}

function typedOf(body: unknown, fields: readonly string[]): Typed {
  return Object.fromEntries(fields.map((name) => [name, sentText(body, name).trim()]));
}

function textFailings(typed: Typed, fields: readonly string[]): Failed[] {
  return fields.flatMap((field) => {
    const { length } = typed[field] ?? '';
    if (length === 0) return [{ field, code: `complaint.${field}` }];
    return length > AT_MOST ? [{ field, code: 'complaint.too-long' }] : [];
  });
}
