import fc from 'fast-check';
import {
  hasSignal,
  isStaffing,
  nextPresence,
  PRESENCE_MOVES,
  PRESENCES,
  type Presence,
  type PresenceMove,
} from '../../../../src/telephony/shifts/presence';

const inCall = { isInCall: true };

describe('presence', () => {
  it.each<[Presence, PresenceMove, Presence | undefined]>([
    ['offline', 'go-on', 'available'],
    ['offline', 'be-available', undefined],
    ['available', 'take-break', 'break'],
    ['available', 'miss', 'missed'],
    ['available', 'join', 'on-contact'],
    ['on-contact', 'leave', 'wrap-up'],
    ['on-contact', 'be-available', undefined],
    ['on-contact', 'go-off', undefined],
    ['on-contact', 'miss', undefined],
    ['wrap-up', 'be-available', 'available'],
    ['missed', 'be-available', 'available'],
    ['missed', 'join', 'on-contact'],
    ['break', 'miss', undefined],
    ['break', 'go-off', 'offline'],
    ['wrap-up', 'leave', undefined],
  ])('of somebody %s who is to %s becomes %s', (presence, move, expected) => {
    expect(nextPresence(presence, move, inCall)).toBe(expected);
  });

  it('is left by oneself when no call is left in which one could be', () => {
    expect(nextPresence('on-contact', 'be-available', { isInCall: false })).toBe('available');
    expect(nextPresence('on-contact', 'go-off', { isInCall: false })).toBe('offline');
  });

  it('becomes available by nobody’s act but one’s own', () => {
    const own = new Set<PresenceMove>(['go-on', 'be-available']);
    const cases = fc.tuple(fc.constantFrom(...PRESENCES), fc.constantFrom(...PRESENCE_MOVES), fc.boolean());
    fc.assert(
      fc.property(cases, ([presence, move, isInCall]) => {
        if (nextPresence(presence, move, { isInCall }) === 'available') expect(own.has(move)).toBe(true);
      }),
    );
  });

  it('counts as being there when one can come now, or after what one is at', () => {
    expect(PRESENCES.filter(isStaffing)).toEqual(['available', 'on-contact', 'wrap-up']);
  });

  it('has no signal after 90 silent seconds', () => {
    const beatAt = new Date('2026-11-24T10:00:00Z');
    expect(hasSignal({ beatAt }, new Date('2026-11-24T10:01:30Z'))).toBe(true);
    expect(hasSignal({ beatAt }, new Date('2026-11-24T10:01:31Z'))).toBe(false);
  });
});
