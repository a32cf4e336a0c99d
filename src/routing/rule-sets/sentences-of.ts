import { sayQueue, type Queue } from '../../directory';
import { LEVELS, type Level } from '../../kernel/level';
import {
  DECISION_KINDS,
  type DecisionKind,
  type LevelRoute,
  type NeedRoute,
  type PromptKey,
  type RoutingRules,
  type SpecialWay,
} from '../routing-rules';
import { sayDecision, sayDue } from '../say-difference';

export interface RuleSection {
  title: string;
  sentences: readonly string[];
}

/** A whole rule set as somebody reads it who has never seen the file. Nothing of it is left out. */
export function sentencesOf(rules: RoutingRules): RuleSection[] {
  return [
    {
      title: 'Level',
      sentences: [...LEVELS.toReversed().map((level) => sayLevel(level, rules)), sayIncomplete(rules)],
    },
    { title: 'Needs', sentences: rules.needs.map((route) => sayNeedRoute(route, rules)) },
    { title: 'Children and young people', sentences: sayYoung(rules) },
    { title: 'Special ways', sentences: rules.specialWays.map((way) => sayWay(way, rules)) },
    { title: 'What somebody is good for', sentences: sayPreferences(rules) },
    { title: 'Who may answer, and who leads', sentences: sayRoles(rules) },
    { title: 'Where a household moves in', sentences: sayAccommodation(rules) },
    { title: 'Conditions of consent', sentences: rules.consentConditions.map(sayCondition) },
    ...DECISION_KINDS.map((kind) => ({
      title: `Decision: ${sayDecision(kind)}`,
      sentences: saySides(kind, rules),
    })),
    {
      title: 'What the handler is told',
      sentences: rules.prompts.map(({ key, text }) => `${sayKey(key)}: “${text}”`),
    },
  ].filter(({ sentences }) => sentences.length > 0);
}

/** True of every rule set: no file can take these away. */
export const ALWAYS: readonly string[] = [
  'Nobody is placed from a call by somebody who may cause harm, or while both sides say they are harmed.',
  'Nobody is placed for a person who does not know that somebody speaks for them.',
  'What the person excludes, or rules out as a condition, is removed everywhere: placements, next best, and what is told.',
  'A record of honour-based abuse, forced marriage or FGM is restricted.',
  'Where nobody fits, the hub keeps the person.',
  'No rule lowers a level, and nothing that anybody typed changes a plan.',
];

function sayLevel(level: Level, { levels }: RoutingRules): string {
  const route: LevelRoute = levels[level];
  const medium = route.queuesWhereIdvaTakesMedium
    ? ` Where the area’s IDVA takes medium, ${sayInTurn(route.queuesWhereIdvaTakesMedium)}.`
    : '';
  const fallback =
    route.fallbackQueues.length > 0
      ? ` If none of those takes the person, ${sayInTurn(route.fallbackQueues)}.`
      : '';
  return `At ${level}, ${sayInTurn(route.queues)}.${medium}${fallback} It says: “${route.reason}”`;
}

function sayInTurn(queues: readonly Queue[]): string {
  const [first, ...others] = queues.map(sayQueue);
  return others.length > 0 ? `${first} is asked first, then ${sayList(others, 'then')}` : `${first} is asked`;
}

function sayIncomplete({ incompleteReason }: RoutingRules): string {
  return `An incomplete screen is placed as medium. It says: “${incompleteReason}”`;
}

function sayNeedRoute({ need, queue, reason, specialisms, prompts }: NeedRoute, rules: RoutingRules): string {
  const answer = queue ? `is answered by ${sayQueue(queue)}` : 'has no queue of its own';
  return `${sayKey(need)} ${answer}${sayGoodFor(specialisms)}.${sayPrompts(prompts, rules)} It says: “${reason}”`;
}

function sayGoodFor(specialisms: readonly string[]): string {
  return specialisms.length > 0 ? `, best by a service for ${sayList(specialisms.map(sayWord), 'or')}` : '';
}

function sayPrompts(keys: readonly PromptKey[], { prompts }: RoutingRules): string {
  // In the order in which the handler sees them.
  const shown = prompts.filter(({ key }) => keys.includes(key)).map(({ key }) => sayWord(key));
  return shown.length > 0 ? ` The handler is told: ${sayList(shown, 'and')}.` : '';
}

function sayYoung({ children, youngPerson }: RoutingRules): string[] {
  return [
    `Children from ${children.ownSupportFromAge} to ${children.ownSupportToAge} are placed with ${sayQueue(children.queue)} for themselves. It says: “${children.reason}”`,
    `A person under ${youngPerson.underAge} is placed with ${sayQueue(youngPerson.queue)} as well. It says: “${youngPerson.reason}”`,
    `Under ${youngPerson.safeguardingUnderAge} it is children’s safeguarding, and not the multi-agency forum.`,
  ];
}

function sayWay(way: SpecialWay, rules: RoutingRules): string {
  const { title, circumstance, queues, isOptional, specialisms, need, reason, prompts } = way;
  const asked =
    queues.length > 0
      ? `${sayList(queues.map(sayQueue), 'and')} asked for as well${isOptional ? ', where the area has it' : ', and a gap is counted where nobody takes it'}`
      : `no queue asked for${isOptional ? '' : ', and nothing optional'}`;
  return `${title} (${sayWord(circumstance)}): ${asked}${sayGoodFor(specialisms)}. It counts as a need of ${sayWord(need)}.${sayPrompts(prompts, rules)} It says: “${reason}”`;
}

function sayPreferences({ ageSpecialisms, circumstances, onlyFor }: RoutingRules): string[] {
  return [
    ...ageSpecialisms.map(
      ({ fromAge, toAge, specialisms }) =>
        `From ${fromAge} to ${toAge}, a service for ${sayList(specialisms.map(sayWord), 'or')} comes first.`,
    ),
    ...Object.entries(circumstances).map(
      ([whom, specialisms]) =>
        `${WHOM[whom as keyof RoutingRules['circumstances']]}, a service for ${sayList(specialisms.map(sayWord), 'or')} comes first.`,
    ),
    ...onlyFor.map((specialism) => `A service for ${sayWord(specialism)} is for nobody else.`),
  ];
}

const WHOM: Readonly<Record<keyof RoutingRules['circumstances'], string>> = {
  male: 'For a man',
  pregnant: 'In pregnancy',
  children: 'With children',
};

function sayRoles(rules: RoutingRules): string[] {
  return [
    ...Object.entries(rules.roles).map(
      ([queue, roles]) => `${sayQueue(queue)} is answered by ${sayList(roles, 'or')} only.`,
    ),
    `The lead is the first of these that takes the person: ${sayList(rules.leadOrder.map(sayQueue), 'then')}; else the hub.`,
    ...rules.farAwayQueues.map(
      (queue) => `${sayQueue(queue)}: being local may be the reason not to, and other areas are asked too.`,
    ),
    `People are told about the lines of ${sayQueue(rules.helplineQueue)} that know about what they named.`,
    `${sayQueue(rules.perpetratorQueue)} is never mixed with what answers people who are harmed.`,
  ];
}

function sayAccommodation({ accommodation, publicFundsQueues }: RoutingRules): string[] {
  const { queues, asksBoysFromAge, asksNumberFrom, asksAboutNeeds } = accommodation;
  const moves =
    queues.length > 0
      ? [
          `A household moves in with ${sayList(queues.map(sayQueue), 'and')}. Where the directory is silent, it is confirmed: boys from ${asksBoysFromAge}, ${asksNumberFrom} children or more, pets${asksAboutNeeds.map((need) => `, ${sayWord(need)}`).join('')}.`,
        ]
      : [];
  return [
    ...moves,
    ...publicFundsQueues.map((queue) => `${sayQueue(queue)} may depend on recourse to public funds.`),
  ];
}

function sayCondition(rule: RoutingRules['consentConditions'][number]): string {
  const closed = [
    ...rule.queues.map(sayQueue),
    ...rule.organisationIds.map((id) => `all of ${id}`),
    ...rule.serviceIds,
  ];
  const what =
    closed.length > 0 ? `closes ${sayList(closed, 'and')}` : 'closes nothing of the directory by itself';
  return `“${rule.text}” (${sayWord(rule.condition)}) ${what}.`;
}

function saySides<K extends DecisionKind>(kind: K, { decisions }: RoutingRules): string[] {
  const { due, reasons } = decisions[kind];
  if (Object.keys(reasons).length === 0) return [];
  return [
    `Due ${sayDue(due.high)} when the level is high, else ${sayDue(due.otherwise)}. A named person decides; nothing is sent by itself.`,
    ...Object.entries<string | undefined>(reasons).map(([key, text]) => {
      const said = text?.replaceAll('{forum}', 'MARAC');
      return `${sayKey(key)}: “${said}”`;
    }),
  ];
}

function sayKey(key: string): string {
  const words = sayWord(key);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ABBREVIATED: Readonly<Record<string, string>> = {
  lgbt: 'LGBT',
  hba: 'honour-based abuse',
  nrpf: 'no recourse to public funds',
  gp: 'GP',
  bme: 'Black and minority ethnic people',
};

function sayWord(key: string): string {
  return key
    .split('-')
    .map((word) => ABBREVIATED[word] ?? word)
    .join(' ');
}

function sayList(words: readonly string[], joint: 'and' | 'or' | 'then'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}
