import type { Role, StaffActor } from '../../../src/kernel/actor';
import { refusalOf, standingOf } from '../../../src/protection/exports/export-rules';

const NOW = new Date('2026-11-24T10:00:00Z');
const LATER = new Date('2026-11-25T10:00:00Z');
const EARLIER = new Date('2026-11-24T09:00:00Z');
const waiting = { organisationId: 'chadd', askedBy: 'mani', decision: null, expiresAt: LATER, takenAt: null };
const released = { ...waiting, decision: 'released' as const };
const taken = { ...released, takenAt: EARLIER };
const actor = (accountId: string, role: Role, organisationId = 'chadd'): StaffActor => ({
  ...{ kind: 'staff', accountId, organisationId, role },
});
const MANI = actor('mani', 'manager');
const COLLEAGUE = actor('cole', 'manager');
const STRANGER = actor('strange', 'manager', 'barnardos');
const COORDINATOR = actor('corin', 'coordinator', 'hub');

describe('an export', () => {
  it.each([
    ['waiting', waiting],
    ['released', released],
    ['refused', { ...waiting, decision: 'refused' as const }],
    ['taken', taken],
    ['expired', { ...waiting, expiresAt: NOW }],
    ['expired', { ...released, expiresAt: EARLIER }],
    ['taken', { ...taken, expiresAt: EARLIER }],
    ['refused', { ...waiting, decision: 'refused' as const, expiresAt: EARLIER }],
  ])('is %s', (standing, row) => {
    expect(standingOf(row, NOW)).toBe(standing);
  });

  it.each([
    ['its asker', MANI, waiting, 'export.own'],
    ['a colleague', COLLEAGUE, waiting, undefined],
    ['a coordinator', COORDINATOR, waiting, undefined],
    ['another organisation’s manager', STRANGER, waiting, 'not-found'],
    ['a worker', actor('w', 'worker'), waiting, 'not-found'],
    ['an auditor', actor('a', 'auditor', 'hub'), waiting, 'not-found'],
    ['a handler', actor('h', 'handler', 'hub'), waiting, 'not-found'],
    ['a colleague, twice', COLLEAGUE, released, 'export.released'],
    ['a colleague, too late', COLLEAGUE, { ...waiting, expiresAt: NOW }, 'export.expired'],
  ])('is released by %s: %#', (_, who, row, refusal) => {
    expect(refusalOf(who, 'decide', row, NOW)).toBe(refusal);
  });

  it.each([
    ['its asker', MANI, released, undefined],
    ['its asker before it is released', MANI, waiting, 'export.waiting'],
    ['its asker twice', MANI, taken, 'export.taken'],
    ['its asker too late', MANI, { ...released, expiresAt: NOW }, 'export.expired'],
    ['whoever released it', COLLEAGUE, released, 'not-found'],
    ['a coordinator', COORDINATOR, released, 'not-found'],
    [
      'its asker, who is at another organisation now',
      actor('mani', 'manager', 'barnardos'),
      released,
      'not-found',
    ],
    ['its asker, who is no manager any more', actor('mani', 'worker'), released, 'not-found'],
  ])('is taken by %s: %#', (_, who, row, refusal) => {
    expect(refusalOf(who, 'take', row, NOW)).toBe(refusal);
  });
});
