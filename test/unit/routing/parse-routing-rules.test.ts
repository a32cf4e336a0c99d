import { parseRoutingRules } from '../../../src/routing';
import { RULES } from '../../support/routing-factory';
import { readConfig } from '../../support/screening-factory';

const FILE = 'config/routing/2026-11.json';

interface LooseRules {
  [key: string]: unknown;
  needs: Record<string, unknown>[];
  prompts: Record<string, unknown>[];
  leadOrder: string[];
  children: Record<string, unknown>;
  specialWays: Record<string, unknown>[];
  consentConditions: Record<string, unknown>[];
  decisions: Record<string, { due: unknown; reasons: Record<string, unknown> }>;
}

function broken(change: (rules: LooseRules) => void): unknown {
  const rules = structuredClone(readConfig('routing/2026-11.json')) as LooseRules;
  change(rules);
  return rules;
}

describe('the reviewed routing rules', () => {
  it('are named by their version', () => {
    expect(RULES.version).toBe('2026-11');
  });

  it('read the first version, which knows nothing of special ways', () => {
    const first = parseRoutingRules(readConfig('routing/2026-09.json'), 'routing/2026-09.json');
    expect(first).toMatchObject({
      specialWays: [],
      consentConditions: [],
      publicFundsQueues: [],
      onlyFor: [],
      accommodation: { queues: [] },
    });
  });

  it('name organisations and services that the directory has', () => {
    const known = new Set(
      JSON.stringify(['organisations', 'dudley', 'kirklees', 'helplines'].map(readDirectoryFile)).match(
        /(?<="id":")[^"]+/g,
      ),
    );
    const named = RULES.consentConditions.flatMap((rule) => [...rule.organisationIds, ...rule.serviceIds]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('never suggest to apply for anything where somebody has no recourse to public funds', () => {
    const texts = [
      ...RULES.prompts.map(({ text }) => text),
      ...RULES.needs.map(({ reason }) => reason),
      ...RULES.specialWays.flatMap(({ reason, title }) => [reason, title]),
    ];
    expect(texts.filter((text) => /\bappl(y|ies|ication)/i.test(text))).toEqual([]);
  });
});

const readDirectoryFile = (name: string): unknown => readConfig(`directory/${name}.json`);

describe('parseRoutingRules', () => {
  it.each<[string, (rules: LooseRules) => void, RegExp]>([
    ['an unknown key', (rules) => (rules.colour = 'red'), /\(root\): .*colour/],
    ['an unknown queue', (rules) => (rules.needs[0]!.queue = 'nowhere'), /needs\.0\.queue/],
    ['an unknown specialism', (rules) => (rules.needs[0]!.specialisms = ['lbgt']), /needs\.0\.specialisms/],
    ['a need twice', (rules) => rules.needs.push(rules.needs[0]!), /needs: immigration appears twice/],
    ['a need missing', (rules) => rules.needs.pop(), /needs: disability is missing/],
    ['a prompt missing', (rules) => rules.prompts.pop(), /prompts: pregnancy is missing/],
    ['a special way missing', (rules) => rules.specialWays.pop(), /specialWays: .* is missing/],
    [
      'a special way twice',
      (rules) => rules.specialWays.push(rules.specialWays[0]!),
      /one-chance appears twice/,
    ],
    ['a condition missing', (rules) => rules.consentConditions.pop(), /not-employer is missing/],
    [
      'a special way into perpetrators’ services',
      (rules) => (rules.specialWays[0]!.queues = ['perpetrator']),
      /also answers a need/,
    ],
    ['a lead twice', (rules) => rules.leadOrder.push('idva'), /leadOrder: idva appears twice/],
    [
      'ages the wrong way round',
      (rules) => (rules.children.ownSupportFromAge = 18),
      /children: age 18 is above 17/,
    ],
    [
      'a decision without its reason',
      (rules) => delete rules.decisions.marac!.reasons.repeat,
      /decisions\.marac\.reasons: repeat is missing/,
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
