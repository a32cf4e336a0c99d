import { countsSince, limitOf, QUOTA_KINDS } from '../../../src/access/quota/quota-limits';
import { ROLES } from '../../../src/kernel/actor';

describe('what somebody may do within an hour', () => {
  it('is nothing at all for a role that has no business doing it', () => {
    const none = ROLES.flatMap((role) =>
      QUOTA_KINDS.filter((kind) => limitOf(kind, role) === 0).map((kind) => `${role} ${kind}`),
    );
    expect(none).toEqual([
      'handler claim',
      'coordinator claim',
      'worker search',
      'manager search',
      'professional identity-view',
      'professional claim',
      'professional search',
      'auditor identity-view',
      'auditor claim',
      'auditor search',
      'commissioner identity-view',
      'commissioner claim',
      'commissioner search',
    ]);
  });

  it.each([
    ['identity-view', 'worker', 12],
    ['identity-view', 'manager', 12],
    ['identity-view', 'handler', 30],
    ['identity-view', 'coordinator', 40],
    ['claim', 'worker', 12],
    ['claim', 'manager', 12],
    ['search', 'handler', 20],
    ['search', 'coordinator', 30],
  ] as const)('%s of a %s is %d', (kind, role, limit) => {
    expect(limitOf(kind, role)).toBe(limit);
  });
});

describe('what counts', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  it.each([
    ['an hour, when nobody was let go on', undefined, '2026-11-24T09:00:00.000Z'],
    ['what came after they were let go on', '2026-11-24T09:30:00Z', '2026-11-24T09:30:00.000Z'],
    ['an hour, when they were let go on long ago', '2026-11-24T07:30:00Z', '2026-11-24T09:00:00.000Z'],
  ])('is %s', (_, lifted, since) => {
    expect(countsSince(now, lifted === undefined ? undefined : new Date(lifted)).toISOString()).toBe(since);
  });
});
