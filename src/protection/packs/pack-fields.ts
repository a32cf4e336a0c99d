/** One thing that is kept, as somebody chooses whether it is given. */
export interface PackField {
  key: string;
  group: string;
  label: string;
  value: string;
}

export interface OfferedField extends PackField {
  /** About, or said by, somebody else: withheld unless a reviewer says otherwise. */
  isOfOthers: boolean;
}

export interface KeptPerson {
  part: string;
  name: string | null;
  address: string | null;
  ageYears: number | null;
  ways: readonly Readonly<Record<string, unknown>>[];
  barred: readonly Readonly<Record<string, unknown>>[];
}

export interface KeptRecord {
  reference: string;
  openedOn: string;
  callerPhone: string | null;
  note: string | null;
  sourceDetails: string | null;
  people: readonly KeptPerson[];
  screenings: readonly string[];
  circumstances: readonly string[];
  consents: readonly (string | null)[];
  referrals: readonly { queue: string; state: string }[];
  messages: readonly { side: string; text: string }[];
  attempts: readonly (string | null)[];
  decisions: readonly (string | null)[];
  papers: readonly string[];
}

const WAY_FIELDS = {
  method: 'How',
  value: 'Number or address',
  safe: 'Safe',
  whenText: 'When',
  whoMayAnswer: 'Who may answer',
  sayWeAre: 'Who we say we are',
} as const;
/** Which form an answer was given on is of no use to whoever reads it. */
const FORM_NAME = /^(?:shortScreen|checklist|circumstances|answers)$/;

/**
 * Everything of a record, field by field. Only what the person at risk said of themselves is theirs from the start;
 * free text may name others, so it is not. A code word is never given: whoever asks may be somebody else.
 */
export function offeredFields(kept: KeptRecord): OfferedField[] {
  const fields: OfferedField[] = [];
  const add = (isOfOthers: boolean, group: string, label: string, value: unknown): void => {
    if (value === null || value === undefined || value === '') return;
    fields.push({
      key: `f${fields.length}`,
      group,
      label,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      isOfOthers,
    });
  };
  addContact(add, kept);
  for (const person of kept.people) addPerson(add, person);
  for (const json of kept.screenings) addJson(add, 'What you told us about danger', json);
  for (const json of kept.circumstances) addJson(add, 'What you need', json);
  for (const note of kept.consents) add(false, 'What you agreed to', 'Note', note);
  addCourse(add, kept);
  return fields;
}

/** The same of all contacts of one record, each field by a key of its own. */
export function offeredOfAll(kept: readonly KeptRecord[]): OfferedField[] {
  return kept.flatMap(offeredFields).map((field, index) => ({ ...field, key: `f${index}` }));
}

type Add = (isOfOthers: boolean, group: string, label: string, value: unknown) => void;

function addContact(add: Add, kept: KeptRecord): void {
  add(false, 'The contact', 'Reference', kept.reference);
  add(false, 'The contact', 'Date', kept.openedOn);
  add(false, 'The contact', 'Number it came from', kept.callerPhone);
  add(true, 'The contact', 'Notes', kept.note);
  add(true, 'The contact', 'Who referred', kept.sourceDetails);
}

function addPerson(add: Add, { part, name, address, ageYears, ways, barred }: KeptPerson): void {
  const isOwn = part === 'at-risk';
  const group = isOwn ? 'You' : `Somebody else (${part})`;
  add(!isOwn, group, 'Name', name);
  add(!isOwn, group, 'Address', address);
  add(!isOwn, group, 'Age', ageYears);
  for (const way of ways)
    for (const [field, label] of Object.entries(WAY_FIELDS))
      add(!isOwn, 'How to reach you', label, way[field]);
  for (const each of barred) add(true, 'Who must not be told', 'Name', each['name']);
}

function addCourse(add: Add, kept: KeptRecord): void {
  for (const { queue, state } of kept.referrals) add(false, 'Where you were referred', queue, state);
  for (const { side, text } of kept.messages) add(true, 'Messages between services', side, text);
  for (const note of kept.attempts) add(true, 'Tries to reach you', 'Note', note);
  for (const reason of kept.decisions) add(true, 'Decisions', 'Reason', reason);
  for (const name of kept.papers) add(true, 'Forms that came with a referral', 'Name of the file', name);
}

/** Leaves of stored answers, each under the path by which it is stored. */
function addJson(add: Add, group: string, json: string): void {
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}, ${key}`, inner);
    else add(isFreeText(value), group, labelOf(path), value);
  };
  walk('', JSON.parse(json) as unknown);
}

/** `shortScreen, danger-now` is “danger now”. */
function labelOf(path: string): string {
  const parts = path.split(', ').filter((part) => !FORM_NAME.test(part) && !/^\d+$/.test(part));
  return parts.join(', ').replaceAll('-', ' ');
}

/** Answers are words of ours without blanks; whatever somebody typed may be about others. */
function isFreeText(value: unknown): boolean {
  return typeof value === 'string' && /\s/.test(value);
}

/** Only what was offered can be given, whatever a form says. */
export function chosenFields(offered: readonly OfferedField[], keys: readonly string[]): PackField[] {
  return offered
    .filter(({ key }) => keys.includes(key))
    .map(({ key, group, label, value }) => ({ key, group, label, value }));
}

export function byGroup<F extends PackField>(fields: readonly F[]): { group: string; fields: F[] }[] {
  const groups = [...new Set(fields.map(({ group }) => group))];
  return groups.map((group) => ({ group, fields: fields.filter((field) => field.group === group) }));
}
