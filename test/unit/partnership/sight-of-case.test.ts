import fc from 'fast-check';
import { mayLoad, standingAt, type Standing } from '../../../src/partnership/forums/may-do';
import { sightOfCase, type Looking, type SeenCase } from '../../../src/partnership/meetings/sight-of-case';

const US = 'chadd';
const looking = (overrides: Partial<Looking> = {}): Looking => ({
  standing: 'member',
  organisationId: US,
  isTooClose: false,
  ...overrides,
});
const seen = (overrides: Partial<SeenCase> = {}): SeenCase => ({
  withheldFrom: new Set(),
  isRestricted: false,
  isListReleased: true,
  referredBy: 'dudley-hub',
  ...overrides,
});

describe('what somebody sees of a case', () => {
  it.each<[string, Partial<Looking>, Partial<SeenCase>, string]>([
    ['a member sees who it is about once the list is released', {}, {}, 'people'],
    ['and nothing before', {}, { isListReleased: false }, 'nothing'],
    ['but for a case of their own', {}, { isListReleased: false, referredBy: US }, 'people'],
    ['of a restricted one they see that it is there', {}, { isRestricted: true }, 'line'],
    ['whoever leads opens it', { standing: 'appointed' }, { isRestricted: true }, 'people'],
    ['what is withheld is not there', {}, { withheldFrom: new Set([US]) }, 'nothing'],
    ['nor for whoever leads', { standing: 'appointed' }, { withheldFrom: new Set([US]) }, 'nothing'],
    ['nor for whoever is too close', { standing: 'hub', isTooClose: true }, {}, 'nothing'],
    ['whoever has no part in it sees nothing', { standing: 'none' }, {}, 'nothing'],
  ])('%s', (_, who, what, sight) => {
    expect(sightOfCase(looking(who), seen(what))).toBe(sight);
  });

  it('is nothing for an organisation that must not see it, whatever else holds', () => {
    const standing = fc.constantFrom<Standing>('hub', 'appointed', 'member', 'none');
    fc.assert(
      fc.property(standing, fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (...given) => {
        const [as, isTooClose, isRestricted, isListReleased, isOwn] = given;
        const about = { isRestricted, isListReleased, referredBy: isOwn ? US : 'other' };
        const withheld = seen({ ...about, withheldFrom: new Set([US]) });
        expect(sightOfCase(looking({ standing: as, isTooClose }), withheld)).toBe('nothing');
      }),
    );
  });
});

const FORUM = {
  kind: 'daily',
  hubOrganisationId: 'kirklees-hub',
  members: ['police', 'locala'],
  loadLists: ['police'],
} as const;

describe('who somebody is at a meeting', () => {
  it.each([
    ['coordinator', 'kirklees-hub', undefined, 'hub'],
    ['coordinator', 'dudley-hub', undefined, 'none'],
    ['handler', 'kirklees-hub', 'chair', 'none'],
    ['worker', 'police', undefined, 'member'],
    ['worker', 'police', 'chair', 'appointed'],
    ['worker', 'chadd', 'chair', 'none'],
    ['professional', 'police', 'chair', 'none'],
    ['auditor', 'kirklees-hub', undefined, 'none'],
  ] as const)('a %s of %s, appointed %s: %s', (role, organisationId, appointedAs, standing) => {
    expect(standingAt({ role, organisationId }, FORUM, appointedAs)).toBe(standing);
  });

  it.each([
    ['member', 'police', 'daily', true],
    ['member', 'locala', 'daily', false],
    ['appointed', 'locala', 'daily', true],
    ['hub', 'kirklees-hub', 'conference', false],
  ] as const)('a %s of %s may load the list of a %s meeting: %s', (standing, organisationId, kind, may) => {
    expect(mayLoad(standing, { organisationId }, { ...FORUM, kind })).toBe(may);
  });
});
