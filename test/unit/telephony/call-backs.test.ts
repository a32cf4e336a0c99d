import fc from 'fast-check';
import { dueInsideWindow, isInsideWindow, type ShownNumber, type Way } from '../../../src/contacts';
import { DAY, HOUR, MINUTE, plus } from '../../../src/kernel/clock';
import {
  isRecorded,
  stepAfter,
  type AttemptOutcome,
  type AttemptWay,
  type NextStep,
} from '../../../src/telephony';
import { CALL_BACK_TIMES, callBackWindow } from '../../../src/telephony/call-backs/call-back-window';
import { dialTerms, mayLeaveMessage } from '../../../src/telephony/call-backs/dial-terms';

/** A Tuesday, 10:00 in London. */
const NOW = new Date('2026-11-24T10:00:00Z');
type Ringable = Way & { showNumber: ShownNumber | null; valueIndex: string };
const PHONE: Ringable = {
  ...{ method: 'phone', safe: 'yes', isSaidByPerson: true, window: null, confirmedAt: plus(NOW, -HOUR) },
  ...{ notSafeNowAt: null, barredOrganisationIds: [], isBarred: false, stoppedAt: null },
  ...{ showNumber: 'shown', valueIndex: 'one' },
};
const VOICEMAIL: Ringable = { ...PHONE, method: 'voicemail' };

describe('the hours that a caller agrees to by key', () => {
  it.each([
    ['now', '2026-11-24T10:00:00Z', 2, '10:00', '12:00'],
    ['now', '2026-11-24T22:40:00Z', 2, '22:40', '23:59'],
    ['now', '2026-11-24T23:40:00Z', 3, '00:00', '01:40'],
    ['now', '2026-07-14T10:00:00Z', 2, '11:00', '13:00'],
    ['morning', '2026-11-24T07:00:00Z', 2, '09:00', '12:00'],
    ['morning', '2026-11-24T11:29:00Z', 2, '09:00', '12:00'],
    ['morning', '2026-11-24T11:31:00Z', 3, '09:00', '12:00'],
    ['afternoon', '2026-11-24T10:00:00Z', 2, '12:00', '17:00'],
    ['afternoon', '2026-11-24T16:45:00Z', 3, '12:00', '17:00'],
    ['evening', '2026-11-24T19:00:00Z', 2, '17:00', '20:30'],
    ['evening', '2026-11-24T21:00:00Z', 3, '17:00', '20:30'],
    ['evening', '2026-11-29T23:45:00Z', 1, '17:00', '20:30'],
  ] as const)('for %s, asked at %s', (time, at, day, from, to) => {
    expect(callBackWindow(time, new Date(at))).toEqual({ days: [day], from, to });
  });

  it('begin within a day, never reach into the next one, and are over before a yes is a week old', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...CALL_BACK_TIMES), moment, (time, at) => {
        const window = callBackWindow(time, at);
        expect(window.from < window.to).toBe(true);
        const due = dueInsideWindow(plus(at, 7 * DAY), at, window);
        expect(window.days).toHaveLength(1);
        expect(due.getTime() - at.getTime()).toBeLessThanOrEqual(7 * DAY);
        const within = Array.from({ length: 60 * 45 }, (_, minute) => plus(at, minute * MINUTE));
        expect(within.some((each) => isInsideWindow(window, each))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('whether somebody is rung back now', () => {
  const EVENINGS = { days: [2], from: '18:00', to: '20:00' };
  type Attempt = Parameters<typeof dialTerms>[0]['attempts'][number];
  type Row = [string, Ringable[], Attempt[], AttemptWay, string];
  const tried = (change: Partial<Attempt>): Attempt => ({
    ...{ way: 'bridge', at: NOW, dialledAt: null, outcome: null },
    ...change,
  });

  it.each([
    ['nothing is known of a phone', [VOICEMAIL], [], 'bridge', 'no-way'],
    ['it is not safe now', [{ ...PHONE, notSafeNowAt: NOW }], [], 'bridge', 'not-safe-now'],
    ['it was said to be unsafe', [{ ...PHONE, safe: 'no' }], [], 'desk-phone', 'said-unsafe'],
    ['it is another hour', [{ ...PHONE, window: EVENINGS }], [], 'desk-phone', 'outside-window'],
    ['our number must not be seen', [{ ...PHONE, showNumber: null }], [], 'bridge', 'number-withheld'],
    ['our number must be withheld', [{ ...PHONE, showNumber: 'withheld' }], [], 'bridge', 'number-withheld'],
    [
      'a colleague’s phone rings for it',
      [PHONE],
      [tried({ at: plus(NOW, -MINUTE) })],
      'bridge',
      'being-rung',
    ],
    [
      'nobody said how the last try went',
      [PHONE],
      [tried({ at: plus(NOW, -DAY), dialledAt: plus(NOW, -DAY) })],
      'desk-phone',
      'being-rung',
    ],
  ] as Row[])('no, when %s', (_, ways, attempts, by, because) => {
    expect(dialTerms({ ways, attempts, by, at: NOW })).toMatchObject({ may: false, because });
  });

  it.each([
    ['by our line, where our number may be seen', [PHONE], [], 'bridge'],
    ['by hand, where it must not', [{ ...PHONE, showNumber: 'withheld' }], [], 'desk-phone'],
    ['again, after a try that ended', [PHONE], [tried({ outcome: 'no-answer', dialledAt: NOW })], 'bridge'],
    ['again, when our own phone rang too long', [PHONE], [tried({ at: plus(NOW, -3 * MINUTE) })], 'bridge'],
    ['by the way that is open of two', [{ ...PHONE, window: EVENINGS }, PHONE], [], 'bridge'],
  ] as [string, Ringable[], Attempt[], AttemptWay][])('yes, %s', (_, ways, attempts, by) => {
    expect(dialTerms({ ways, attempts, by, at: NOW })).toMatchObject({ may: true, way: { window: null } });
  });

  it('names the moment of the way that opens first', () => {
    const mornings = { ...PHONE, window: { days: [3], from: '09:00', to: '10:00' } };
    const ways: Ringable[] = [mornings, { ...PHONE, window: EVENINGS }, { ...PHONE, safe: 'no' }];
    const nextAt = new Date('2026-11-24T18:00:00Z');
    expect(dialTerms({ ways, attempts: [], at: NOW })).toMatchObject({ because: 'outside-window', nextAt });
  });

  it.each([
    ['its own yes', [PHONE, VOICEMAIL], true],
    ['the yes to ringing alone', [PHONE], false],
    ['the yes of another number', [PHONE, { ...VOICEMAIL, valueIndex: 'two' }], false],
    ['a no', [PHONE, { ...VOICEMAIL, safe: 'no' }], false],
  ] as [string, Ringable[], boolean][])('lets a message be left by %s: %s', (_, ways, may) => {
    expect(mayLeaveMessage(ways, PHONE, NOW)).toBe(may);
  });
});

describe('what follows a try', () => {
  const VAIN = [{ outcome: 'no-answer' }, { outcome: 'voicemail' }] as const;

  it.each([
    ['reached', [], 'settled'],
    ['refused', [], 'settled'],
    ['danger-code', [], 'danger'],
    ['danger-code', VAIN, 'danger'],
    ['wrong-person', [], 'not-safe'],
    ['no-answer', [], 'again'],
    ['voicemail', VAIN.slice(1), 'again'],
    ['no-answer', VAIN, 'decide'],
    ['not-dialled', VAIN, 'again'],
    ['no-answer', [{ outcome: 'not-dialled' }, { outcome: null }], 'again'],
  ] as [AttemptOutcome, { outcome: AttemptOutcome | null }[], NextStep][])(
    'that ended with %s, after %j: %s',
    (outcome, before, step) => {
      expect(stepAfter(outcome, before, 3)).toBe(step);
    },
  );

  it.each(['', 'not-dialled', 'REACHED', 'toString'])('is never recorded by hand as %j', (text) => {
    expect(isRecorded(text)).toBe(false);
  });
});
