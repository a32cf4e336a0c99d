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
});
