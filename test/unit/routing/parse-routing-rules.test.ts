import { parseRoutingRules } from '../../../src/routing';
import { RULES } from '../../support/routing-factory';
import { readConfig } from '../../support/screening-factory';

const FILE = 'config/routing/2026-09.json';

interface LooseRules {
  [key: string]: unknown;
  needs: Record<string, unknown>[];
  prompts: Record<string, unknown>[];
  leadOrder: string[];
  children: Record<string, unknown>;
  decisions: Record<string, { due: unknown; reasons: Record<string, unknown> }>;
}

function broken(change: (rules: LooseRules) => void): unknown {
  const rules = structuredClone(readConfig('routing/2026-09.json')) as LooseRules;
  change(rules);
  return rules;
}

describe('the reviewed routing rules', () => {
  it('are named by their version', () => {
    expect(RULES.version).toBe('2026-09');
  });
});

describe('parseRoutingRules', () => {
  it.each<[string, (rules: LooseRules) => void, RegExp]>([
    ['an unknown key', (rules) => (rules.colour = 'red'), /\(root\): .*colour/],
    ['an unknown queue', (rules) => (rules.needs[0]!.queue = 'nowhere'), /needs\.0\.queue/],
    ['an unknown specialism', (rules) => (rules.needs[0]!.specialisms = ['lbgt']), /needs\.0\.specialisms/],
    ['a need twice', (rules) => rules.needs.push(rules.needs[0]!), /needs: immigration appears twice/],
    ['a need missing', (rules) => rules.needs.pop(), /needs: disability is missing/],
    ['a prompt missing', (rules) => rules.prompts.pop(), /prompts: stalking-advice is missing/],
    ['a lead twice', (rules) => rules.leadOrder.push('idva'), /leadOrder: idva appears twice/],
    [
      'ages the wrong way round',
      (rules) => (rules.children.ownSupportFromAge = 18),
      /children: age 18 is above 17/,
    ],
    [
      'a decision without its reason',
      (rules) => delete rules.decisions.marac!.reasons.repeat,
      /decisions\.marac\.reasons\.repeat/,
    ],
    [
      'a decision without a time',
      (rules) => (rules.decisions.marac!.due = { high: 'soon' }),
      /decisions\.marac\.due\.high/,
    ],
    [
      'perpetrators’ services for a need',
      (rules) => (rules.needs[0]!.queue = 'perpetrator'),
      /also answers a need/,
    ],
    ['a version that is not the name', (rules) => (rules.version = '2025-01'), /version: 2025-01/],
  ])('refuses %s and names the file', (_, change, reason) => {
    const parse = () => parseRoutingRules(broken(change), FILE);
    expect(parse).toThrow(reason);
    expect(parse).toThrow(FILE);
  });
});
