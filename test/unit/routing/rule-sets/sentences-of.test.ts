import type { RoutingRules } from '../../../../src/routing';
import { sentencesOf } from '../../../../src/routing/rule-sets/sentences-of';
import { RULES } from '../../../support/routing-factory';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

const printed = (rules: Json): string => JSON.stringify(sentencesOf(rules as unknown as RoutingRules));

/** Every place of a rule set that holds a value. */
function leavesOf(json: Json, path: Path = []): Path[] {
  if (Array.isArray(json))
    return json.length === 0 ? [] : json.flatMap((one, at) => leavesOf(one, [...path, at]));
  if (json !== null && typeof json === 'object')
    return Object.entries(json).flatMap(([key, one]) => leavesOf(one, [...path, key]));
  return [path];
}

function changedAt(json: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return otherThan(json);
  const copy = structuredClone(json) as { [key: string]: Json };
  copy[key] = changedAt(copy[key] ?? null, rest);
  return copy;
}

function otherThan(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return value === null ? ['idva'] : value === 'now' ? { workingHours: 9 } : 'something-else';
}

const RULES_JSON = JSON.parse(JSON.stringify(RULES)) as { [key: string]: Json };
// The version names the page; a prompt's or need's key is what the others refer to.
const LEAVES = leavesOf(RULES_JSON).filter(([first]) => first !== 'version');

describe('the sentences of a rule set', () => {
  it('say every value: a change of any one of them can be read', () => {
    const now = printed(RULES_JSON);
    const unsaid = LEAVES.filter((path) => printed(changedAt(RULES_JSON, path)) === now);
    expect(unsaid.map((path) => path.join('.'))).toEqual([]);
    expect(LEAVES.length).toBeGreaterThan(300);
  });

  it('have a section for each part, and no empty one', () => {
    const sections = sentencesOf(RULES);
    expect(sections.length).toBeGreaterThan(10);
    expect(sections.filter(({ sentences }) => sentences.length === 0)).toEqual([]);
  });

  it.each([
    ['an abbreviation as it is written', 'LGBT is answered by LGBT support'],
    ['what a short form means', 'Forced marriage or honour-based abuse has no queue of its own'],
    [
      'each queue in turn, and who takes over',
      'At high, IDVA is asked first, then Outreach. If none of those',
    ],
    ['where an IDVA takes medium', 'Where the area’s IDVA takes medium, IDVA is asked first, then Outreach.'],
    [
      'the forum without a name of its own',
      'Repeat: “Route: something new within 12 months of the last MARAC.',
    ],
    ['when a decision is due', 'Due at once when the level is high, else within 4 working hours.'],
    ['what a condition closes', '“Nobody in the health service.” (not health) closes Health, Pregnancy and'],
    [
      'what a condition does not close',
      '“Not the employer.” (not employer) closes nothing of the directory by itself.',
    ],
    ['the order of the lead', 'takes the person: IDVA, Outreach, Sexual violence support, '],
    ['who answers a queue', 'IDVA is answered by casework only.'],
    ['a way that adds no queue', '(person does not know): no queue asked for. It counts'],
    ['a way that asks for one where there is one', 'Older people asked for as well, where the area has it'],
    [
      'a way that is missed',
      'Immigration advice asked for as well, and a gap is counted where nobody takes it',
    ],
  ])('says %s', (_, sentence) => {
    expect(printed(RULES_JSON)).toContain(JSON.stringify(sentence).slice(1, -1));
  });

  it('leaves out a decision that older rules do not know', () => {
    const none = { due: RULES.decisions['adults-front-door'].due, reasons: {} };
    const titles = (rules: RoutingRules) => sentencesOf(rules).map(({ title }) => title);
    const without = titles({ ...RULES, decisions: { ...RULES.decisions, 'adults-front-door': none } });
    expect(titles(RULES).filter((title) => !without.includes(title))).toEqual([
      'Decision: whether to tell the adults’ front door',
    ]);
  });
});
