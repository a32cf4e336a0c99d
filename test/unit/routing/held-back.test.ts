import { planFor, type Plan, type RoutingSubject } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const line = (id: string, specialisms: readonly 'stalking'[] = []) =>
  supportService({ id, queue: 'helpline', role: 'adjunct', specialisms, access: { mode: 'signpost' } });
const DIRECTORY = [...SERVICES, line('general-line')];
const WHO_DOES_WHAT = 'Nobody is placed until it is clear who does what to whom.';
const NOT_KNOWN = 'Nobody is placed while the person does not know of it';

const plan = (about: Partial<RoutingSubject>, area = AREA): Plan =>
  planFor({ subject: subject(about), services: DIRECTORY, rules: RULES, area });
const told = ({ signposts }: Plan) => signposts.map(({ serviceId }) => serviceId);
const reasonsOf = (made: Plan, id: string) =>
  made.judgements.find(({ serviceId }) => serviceId === id)?.reasons;

describe('a contact from which nobody is placed', () => {
  it.each<[string, Partial<RoutingSubject>, readonly string[], string]>([
    ['the one who causes harm calls', { callerKind: 'perpetrator' }, ['perpetrators-line'], WHO_DOES_WHAT],
    ['both sides claim', { counterAllegation: true }, [], WHO_DOES_WHAT],
    [
      'both claim, and the one who rings may cause it',
      { counterAllegation: true, callerKind: 'perpetrator' },
      ['perpetrators-line'],
      WHO_DOES_WHAT,
    ],
    [
      'both claim, as a friend says',
      { counterAllegation: true, callerKind: 'family-or-friend', personKnows: 'no' },
      [],
      WHO_DOES_WHAT,
    ],
    [
      'a friend rings without a word to the person',
      { callerKind: 'family-or-friend', personKnows: 'not-asked' },
      ['general-line'],
      NOT_KNOWN,
    ],
    [
      'a friend rings about a need',
      { callerKind: 'family-or-friend', personKnows: 'no', needs: ['stalking'] },
      ['general-line', 'stalking-line'],
      NOT_KNOWN,
    ],
    [
      'a professional says that the person does not know',
      { callerKind: 'professional', personKnows: 'no' },
      ['general-line'],
      NOT_KNOWN,
    ],
  ])('as %s, is kept by the hub', (_, about, lines, reason) => {
    const made = plan(about);
    expect(made).toMatchObject({ placements: [], gaps: [], isHubTriage: true, leadQueue: 'hub' });
    expect(told(made).toSorted()).toEqual(lines);
    expect(reasonsOf(made, 'outreach')?.join()).toContain(reason);
    expect(
      made.judgements.filter(({ verdict }) => verdict !== 'refused').map(({ serviceId }) => serviceId),
    ).toEqual(lines);
    expect(made.prompts.map(({ key }) => key)).not.toContain('no-level-service');
  });

  it('says of the perpetrators’ line what it is for, and why it may be told', () => {
    const made = plan({ callerKind: 'perpetrator' });
    expect(made.signposts).toEqual([
      {
        serviceId: 'perpetrators-line',
        queue: 'perpetrator',
        reason: 'For people worried about harm they cause.',
      },
    ]);
    expect(reasonsOf(made, 'perpetrators-line')).toEqual(['Nothing known speaks against it.']);
  });

  it.each<[string, Partial<RoutingSubject>, typeof AREA]>([
    ['an area without one', {}, { ...AREA, perpetratorLineId: null }],
    ['an exclusion of it', { excludedServiceIds: ['perpetrators-line'] }, AREA],
  ])('is told of no perpetrators’ line, for %s', (_, about, area) => {
    const made = plan({ callerKind: 'perpetrator', ...about }, area);
    expect(made.signposts).toEqual([]);
    expect(reasonsOf(made, 'perpetrators-line')).toEqual([WHO_DOES_WHAT]);
  });

  it('is one of a professional who has spoken with nobody yet: it is placed', () => {
    expect(plan({ callerKind: 'professional', personKnows: 'not-asked' }).placements).toHaveLength(1);
    expect(plan({ callerKind: 'family-or-friend', personKnows: 'yes' }).placements).toHaveLength(1);
  });
});
