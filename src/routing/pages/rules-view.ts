import type { RoutingRules } from '../routing-rules';
import type { DryRun } from '../rule-sets/dry-run';
import { ALWAYS, sentencesOf, type RuleSection } from '../rule-sets/sentences-of';
import { sayDifference } from '../say-difference';
import type { PersonFacts, RoutingSubject } from '../subject';

export interface RulesView {
  version: string;
  always: readonly string[];
  sections: readonly RuleSection[];
}

export function rulesView(rules: RoutingRules): RulesView {
  return { version: rules.version, always: ALWAYS, sections: sentencesOf(rules) };
}

export interface SentenceChange {
  title: string;
  gone: readonly string[];
  come: readonly string[];
}

/** The sentences that two rule sets do not share. */
export function sentenceChanges(before: RoutingRules, after: RoutingRules): SentenceChange[] {
  const earlier = new Map(sentencesOf(before).map(({ title, sentences }) => [title, sentences]));
  const later = new Map(sentencesOf(after).map(({ title, sentences }) => [title, sentences]));
  return [...new Set([...later.keys(), ...earlier.keys()])]
    .map((title) => {
      const [was, is] = [earlier.get(title) ?? [], later.get(title) ?? []];
      return {
        title,
        gone: was.filter((sentence) => !is.includes(sentence)),
        come: is.filter((sentence) => !was.includes(sentence)),
      };
    })
    .filter(({ gone, come }) => gone.length + come.length > 0);
}

export interface DryRunView {
  summary: string;
  ways: readonly { title: string; differences: readonly string[]; cases: readonly string[]; more: number }[];
}

const CASES_SHOWN = 5;

export function dryRunView({ tried, ways }: DryRun, nameOf: (serviceId: string) => string): DryRunView {
  const changed = ways.reduce((count, { subjects }) => count + subjects.length, 0);
  return {
    summary: summaryOf(tried, changed),
    ways: ways.map(({ differences, subjects }) => ({
      title: subjects.length === 1 ? '1 plan changes like this' : `${subjects.length} plans change like this`,
      differences: differences.map((difference) => sayDifference(difference, nameOf)),
      cases: subjects.slice(0, CASES_SHOWN).map(sayCase),
      more: Math.max(0, subjects.length - CASES_SHOWN),
    })),
  };
}

function summaryOf(tried: number, changed: number): string {
  if (tried === 0) return 'There is no past screening to try it on yet.';
  const of = tried === 1 ? 'the 1 past screening' : `the newest ${tried} past screenings`;
  if (changed === 0) return `Tried on ${of}: no plan changes.`;
  return `Tried on ${of}: ${changed} ${changed === 1 ? 'plan changes' : 'plans change'}.`;
}

/** In bands: enough to see what kind of case it was, and not who. */
function sayCase({ workingLevel, person, children, needs }: RoutingSubject): string {
  const parts = [
    workingLevel,
    sayPerson(person),
    children.length > 0 ? 'with children' : 'no children listed',
    needs.length > 0 ? needs.map((need) => need.replaceAll('-', ' ')).join(', ') : 'no need named',
  ];
  return parts.join('; ');
}

const BANDS = [
  { under: 16, words: 'under 16' },
  { under: 18, words: '16 or 17' },
  { under: 25, words: '18 to 24' },
  { under: 60, words: '25 to 59' },
  { under: Infinity, words: '60 or over' },
] as const;

function sayPerson({ ageYears, gender }: PersonFacts): string {
  const band = BANDS.find(({ under }) => ageYears !== null && ageYears < under)?.words ?? 'age not known';
  return `${gender ?? 'gender not known'}, ${band}`;
}

export const STATE_WORDS = {
  proposed: 'Waits for a second person',
  published: 'Published',
  withdrawn: 'Withdrawn',
} as const;
