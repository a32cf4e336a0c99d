import { planFor, type Plan, type RoutingRules, type RoutingSubject } from '../../../../src/routing';
import { dryRunView, sentenceChanges } from '../../../../src/routing/pages/rules-view';
import { dryRun, type DryRun } from '../../../../src/routing/rule-sets/dry-run';
import { AREA, RULES, SERVICES, subject } from '../../../support/routing-factory';

const planWith = (rules: RoutingRules, about: RoutingSubject): Plan =>
  planFor({ subject: about, services: SERVICES, rules, area: AREA });
const high = { level: 'high', workingLevel: 'high' } as const;
const toOutreach: RoutingRules = {
  ...RULES,
  version: 'changed',
  levels: { ...RULES.levels, high: { ...RULES.levels.high, queues: ['outreach'] } },
};
const run = (...subjects: RoutingSubject[]): DryRun =>
  dryRun(subjects, { now: RULES, changed: toOutreach }, planWith);

describe('a dry run', () => {
  it('puts plans together that change in the same way, the most frequent way first', () => {
    const { tried, ways } = run(
      subject(),
      subject({ ...high, needs: ['safe-accommodation'], excludedServiceIds: ['outreach'] }),
      subject(high),
      subject({ ...high, person: { ageYears: 20, gender: 'female' } }),
    );
    expect(tried).toBe(4);
    expect(ways.map(({ subjects }) => subjects.length)).toEqual([2, 1]);
  });

  it('comes out the same in whatever order the past is read', () => {
    const past = [subject(high), subject({ ...high, excludedServiceIds: ['outreach'] })];
    const kinds = ({ ways }: DryRun): unknown => ways.map(({ differences }) => differences);
    expect(kinds(run(...past))).toEqual(kinds(run(...past.toReversed())));
  });

  it('finds nothing where nothing changes', () => {
    expect(dryRun([subject(high)], { now: RULES, changed: RULES }, planWith).ways).toEqual([]);
  });
});

describe('the view of a dry run', () => {
  const view = (...subjects: RoutingSubject[]) => dryRunView(run(...subjects), (id) => id);

  it.each<[string, RoutingSubject[], string]>([
    ['nothing to try it on', [], 'There is no past screening to try it on yet.'],
    ['one case, unchanged', [subject()], 'Tried on the 1 past screening: no plan changes.'],
    ['one case, changed', [subject(high)], 'Tried on the 1 past screening: 1 plan changes.'],
    [
      'several',
      [subject(high), subject(high), subject()],
      'Tried on the newest 3 past screenings: 2 plans change.',
    ],
  ])('sums up %s', (_, subjects, summary) => {
    expect(view(...subjects).summary).toBe(summary);
  });

  it('shows five cases of a kind, and counts the rest', () => {
    const [way] = view(...Array.from({ length: 7 }, () => subject(high))).ways;
    expect([way?.title, way?.cases.length, way?.more]).toEqual(['7 plans change like this', 5, 2]);
    expect(view(subject(high)).ways[0]).toMatchObject({ title: '1 plan changes like this', more: 0 });
  });

  it.each<[Partial<RoutingSubject>, string]>([
    [{}, 'high; female, 25 to 59; no children listed; no need named'],
    [
      { person: { ageYears: 15, gender: null } },
      'high; gender not known, under 16; no children listed; no need named',
    ],
    [{ person: { ageYears: 17, gender: 'male' } }, 'high; male, 16 or 17; no children listed; no need named'],
    [
      { person: { ageYears: 24, gender: 'other' } },
      'high; other, 18 to 24; no children listed; no need named',
    ],
    [
      { person: { ageYears: 60, gender: 'female' } },
      'high; female, 60 or over; no children listed; no need named',
    ],
    [
      {
        person: { ageYears: null, gender: 'female' },
        children: [{ ageYears: 3, gender: null }],
        needs: ['legal', 'mental-health'],
      },
      'high; female, age not known; with children; legal, mental health',
    ],
  ])('says what kind of case it was, and not who: %j', (about, words) => {
    expect(view(subject({ ...high, ...about })).ways[0]?.cases).toEqual([words]);
  });
});

describe('the sentences that two rule sets do not share', () => {
  it('are shown as gone and come', () => {
    expect(sentenceChanges(RULES, RULES)).toEqual([]);
    const [level, ...others] = sentenceChanges(RULES, toOutreach);
    expect(others).toEqual([]);
    expect(level).toMatchObject({
      title: 'Level',
      gone: [expect.stringContaining('IDVA is asked first, then Outreach')],
      come: [expect.stringContaining('At high, Outreach is asked.')],
    });
  });

  it('show a section that goes, or comes', () => {
    const without = { ...RULES, specialWays: [] };
    expect(sentenceChanges(RULES, without)).toMatchObject([{ title: 'Special ways', come: [] }]);
    expect(sentenceChanges(without, RULES)).toMatchObject([{ title: 'Special ways', gone: [] }]);
  });
});
