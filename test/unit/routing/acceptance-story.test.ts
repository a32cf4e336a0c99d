import { parseAreas, parseDirectory, routableIn } from '../../../src/directory';
import { planFor, type PersonFacts, type Plan } from '../../../src/routing';
import { assess } from '../../../src/screening';
import { RULES, subject } from '../../support/routing-factory';
import { QUESTION_SET, readConfig, screened } from '../../support/screening-factory';

const file = (name: string) => ({ name, content: readConfig(name) });
const directory = parseDirectory(
  file('directory/organisations.json'),
  ['dudley', 'kirklees', 'helplines'].map((name) => file(`directory/${name}.json`)),
);
const areas = parseAreas(file('areas.json'), directory);

function planIn(slug: string, children: readonly PersonFacts[]): Plan {
  const area = areas.find((one) => one.slug === slug)!;
  const answers = screened({ strangulation: 'yes', separation: 'yes', children: 'yes' });
  const { level, workingLevel, forumRoutes } = assess(answers, QUESTION_SET, area.thresholds);
  return planFor({
    subject: subject({
      level,
      workingLevel,
      forumRoutes,
      areaCode: area.code,
      needs: ['safe-accommodation'],
      children,
      childrenInHome: 'yes',
    }),
    services: routableIn(directory, area.code),
    rules: RULES,
    area,
  });
}

const children: PersonFacts[] = [
  { ageYears: 6, gender: 'female' },
  { ageYears: 9, gender: 'male' },
];

describe('strangled, separated last month, two children, wants refuge', () => {
  it('is high, for the strangulation first', () => {
    const answers = screened({ strangulation: 'yes', separation: 'yes', children: 'yes' });
    const assessment = assess(answers, QUESTION_SET, { dashHigh: 14, dashMedium: 10 });
    expect(assessment).toMatchObject({ level: 'high', cards: ['strangulation'], forumRoutes: ['judgement'] });
    expect(assessment.reasons.map(({ question }) => question)).toEqual(['strangulation', 'separation']);
  });

  it('gives in Dudley an IDVA to lead, a refuge to ring and support for the children', () => {
    const { placements, leadQueue, isHubTriage, gaps } = planIn('dudley', children);
    expect(
      placements.map(({ queue, serviceId, form, forWhom, isLead }) => [
        queue,
        serviceId,
        form,
        forWhom,
        isLead,
      ]),
    ).toEqual([
      ['idva', 'cedar-centre-idva', 'queue', 'adult', true],
      ['refuge', 'chadd-new-beginnings-refuge', 'phone', 'adult', false],
      ['childrens', 'barnardos-my-space-my-time', 'queue', 'children', false],
    ]);
    expect({ leadQueue, isHubTriage, gaps }).toEqual({ leadQueue: 'idva', isHubTriage: false, gaps: [] });
    for (const { reasons } of placements) expect(reasons.length).toBeGreaterThan(1);
  });

  it('leaves two decisions to a named person, both due now', () => {
    expect(planIn('dudley', children).decisions).toEqual([
      expect.objectContaining({ kind: 'childrens-front-door', due: 'now', serviceId: 'dudley-mash-spa' }),
      expect.objectContaining({ kind: 'marac', due: 'now' }),
    ]);
  });

  it('judges every routable service of Dudley, each with a reason', () => {
    const { judgements } = planIn('dudley', children);
    expect(judgements).toHaveLength(routableIn(directory, 'E08000027').length);
    expect(judgements.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  it('does not send children of 15 and 16 to a service that takes 5 to 13', () => {
    const { placements } = planIn('dudley', [
      { ageYears: 15, gender: 'male' },
      { ageYears: 16, gender: 'female' },
    ]);
    expect(placements.map(({ serviceId }) => serviceId)).not.toContain('barnardos-my-space-my-time');
  });

  it('counts in Kirklees the gap of a children’s service', () => {
    const { placements, gaps } = planIn('kirklees', children);
    expect(placements.map(({ queue }) => queue)).toEqual(['idva', 'refuge']);
    expect(gaps).toEqual([
      expect.objectContaining({ queue: 'childrens', household: { adults: 0, children: 2 } }),
    ]);
  });
});
