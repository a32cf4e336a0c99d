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
  it('takes one year as the ages of a specialism, and rules without an adults’ front door', () => {
    const changed = broken((rules) => {
      rules.ageSpecialisms = [{ fromAge: 18, toAge: 18, specialisms: [] }];
      delete rules.decisions['adults-front-door'];
    });
    const rules = parseRoutingRules(changed, FILE);
    expect(rules.ageSpecialisms).toHaveLength(1);
    expect(rules.decisions['adults-front-door'].reasons).toEqual({});
  });

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
    [
      'a condition missing',
      (rules) => rules.consentConditions.pop(),
      /consentConditions: not-employer is missing/,
    ],
    [
      'ages of a specialism the wrong way round',
      (rules) => (rules.ageSpecialisms = [{ fromAge: 30, toAge: 20, specialisms: [] }]),
      /ageSpecialisms: age 30 is above 20/,
    ],
    [
      'perpetrators’ services for a level',
      (rules) => ((rules.levels as Record<string, { queues: string[] }>).high!.queues = ['perpetrator']),
      /perpetratorQueue: perpetrator also answers a need/,
    ],
    [
      'perpetrators’ services where all else fails',
      (rules) =>
        ((rules.levels as Record<string, { fallbackQueues: string[] }>).high!.fallbackQueues = [
          'perpetrator',
        ]),
      /perpetratorQueue: perpetrator also answers a need/,
    ],
    [
      'a decision without a reason that came later',
      (rules) => delete rules.decisions.marac!.reasons.conditions,
      /decisions\.marac\.reasons: conditions is missing/,
    ],
    [
      'a decision without any reason',
      (rules) => (rules.decisions.marac!.reasons = {}),
      /decisions\.marac\.reasons: high is missing/,
    ],
    [
      'a decision with a part of its reasons',
      (rules) => (rules.decisions['adults-front-door']!.reasons = { disability: 'Disability.' }),
      /decisions\.adults-front-door\.reasons: older-person is missing/,
    ],
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
