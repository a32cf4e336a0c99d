import { offerCard } from '../../../src/console/pages/console/offers-view';
import { usualShift } from '../../../src/console/pages/shifts/shift-form';
import { onShiftRows, shiftHistory } from '../../../src/console/pages/shifts/shift-lists';
import { shiftBar, type ShiftFacts } from '../../../src/console/pages/shifts/shift-view';
import { MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { PRESENCES, type OfferedCall } from '../../../src/telephony';

const NOW = new Date('2026-11-24T10:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * MINUTE);
const DESK = '+441632960101' as E164;
const AROUND = { deskPhone: DESK, softphone: 'none', areaName: () => 'Dudley', now: NOW } as const;

function shift(overrides: Partial<ShiftFacts> = {}): ShiftFacts {
  const place = { areaCodes: ['E08000027'], isAtDeskPhone: true, isAtSoftphone: false };
  return { presence: 'available', since: ago(12), hasSignal: true, ...place, ...overrides };
}

describe('the line about one’s shift', () => {
  it.each(PRESENCES)('says something and offers the moves there are: %s', (presence) => {
    const bar = shiftBar(shift({ presence }), AROUND);
    expect(bar.text).not.toBe('');
    expect(bar.moves.length).toBeGreaterThan(0);
    expect(bar.isOn).toBe(presence !== 'offline');
  });

  it('never offers a way back on shift but the handler’s own press', () => {
    const { moves } = shiftBar(shift({ presence: 'missed' }), AROUND);
    expect(moves[0]).toMatchObject({ to: 'available', command: 'answer', isMain: true });
    expect(shiftBar(undefined, AROUND).moves.map(({ to }) => to)).toEqual(['on']);
  });

  it.each<
    [
      string,
      Partial<ShiftFacts>,
      Partial<Omit<typeof AROUND, 'deskPhone'>> & { deskPhone?: undefined },
      RegExp,
    ]
  >([
    ['a silent console', { hasSignal: false }, {}, /No signal from this page/],
    ['a missed offer', { presence: 'missed' }, {}, /nobody answered/],
    ['no desk phone', {}, { deskPhone: undefined }, /No phone of yours can be rung/],
    ['a browser that is none', { isAtDeskPhone: false, isAtSoftphone: true }, {}, /No phone of yours/],
  ])('warns of %s', (_, facts, around, warning) => {
    expect(shiftBar(shift(facts), { ...AROUND, ...around }).warnings.join()).toMatch(warning);
  });

  it('warns of nothing when all is well, and shows no whole number', () => {
    const bar = shiftBar(shift(), AROUND);
    expect(bar).toMatchObject({
      warnings: [],
      phone: 'desk phone •••• ••• 101',
      since: 'since today 9:48am',
    });
  });
});

describe('the usual shift', () => {
  it.each([
    ['a desk phone before a browser', { hasDeskPhone: true, hasSoftphone: true }, ['desk']],
    ['the browser where there is no desk phone', { hasDeskPhone: false, hasSoftphone: true }, ['browser']],
    ['nothing where there is neither', { hasDeskPhone: false, hasSoftphone: false }, []],
  ])('takes %s', (_, has, phones) => {
    expect(usualShift({ ownAreas: ['a'], profileAreas: [], ...has })).toEqual({ areaCodes: ['a'], phones });
  });

  it('takes the areas of the profile before those of the hub', () => {
    const has = { hasDeskPhone: true, hasSoftphone: false };
    expect(usualShift({ ownAreas: ['a'], profileAreas: ['b'], ...has }).areaCodes).toEqual(['b']);
  });
});

describe('who is on shift, and what happened', () => {
  it('names colleagues and says who is silent', () => {
    const on = {
      accountId: 'a',
      presence: 'break',
      since: ago(5),
      areaCodes: ['x'],
      hasSignal: false,
    } as const;
    const around = { names: new Map([['a', 'Ash']]), areaName: () => 'Dudley', now: NOW };
    expect(onShiftRows([on], around)).toEqual([
      { name: 'Ash', presence: 'On a break', since: '5 min', areas: 'Dudley', isSilent: true },
    ]);
  });

  it('has the last first, with why', () => {
    const lines = shiftHistory(
      [
        { at: ago(9), presence: 'available', because: 'go-on' },
        { at: ago(1), presence: 'missed', because: 'miss' },
      ],
      NOW,
    );
    expect(lines.map(({ text }) => text)).toEqual([
      'Away: missed a call: a call was offered and nobody answered',
      'Available: you went on shift',
    ]);
  });
});

describe('the card of a call before it is answered', () => {
  function offer(overrides: Partial<OfferedCall> = {}): OfferedCall {
    const times = { offeredAt: ago(0), waitingSince: ago(2), leaseUntil: new Date(NOW.getTime() + 12_300) };
    const chosen = { callerChoice: null, language: null, wantsGender: null, isEmergency: false } as const;
    const known = { contacts: 0, lastAt: null };
    const call = { contactId: 'c', areaCode: 'x', isAccepted: false, channel: 'console' } as const;
    const rest = { isReturned: false, maskedCaller: '•••• ••• 123', known, resumesId: null };
    return { ...times, ...chosen, ...call, ...rest, ...overrides };
  }
  const around = { isUnsafe: false, areaName: () => 'Dudley', now: NOW };

  it('says how long there is to answer, never less than nothing', () => {
    expect(offerCard(offer(), around)).toMatchObject({ secondsLeft: 13, waited: 'Waiting 2 min' });
    expect(offerCard(offer({ leaseUntil: ago(1) }), around).secondsLeft).toBe(0);
  });

  it.each<[string, Partial<OfferedCall>, boolean, string]>([
    ['a withheld number', { maskedCaller: null }, false, 'Nobody can say whether they rang before'],
    ['a number that is new', {}, false, 'Not known here under this number'],
    [
      'one earlier contact',
      { known: { contacts: 1, lastAt: ago(90) } },
      false,
      'Known: 1 contact, the last 1 h 30 min ago',
    ],
    ['a safety note', { known: { contacts: 2, lastAt: ago(9) } }, true, 'SAFETY NOTE'],
  ])('says what is known: %s', (_, overrides, isUnsafe, said) => {
    expect(offerCard(offer(overrides), { ...around, isUnsafe }).known).toContain(said);
  });

  it.each<[Partial<OfferedCall>, string, boolean]>([
    [{ isEmergency: true }, 'A professional: somebody is in danger now', true],
    [{ isReturned: true }, 'They were with a handler and were cut off', true],
    [{ resumesId: 'r' }, 'They rang shortly before, and that contact is still open', false],
    [{ callerChoice: 'family-or-friend' }, 'Family member or friend', false],
    [{ language: 'pl' }, 'Polish', false],
    [{ wantsGender: 'female' }, 'Would rather speak to a woman', false],
  ])('says what was chosen by key: %j', (overrides, said, isUrgent) => {
    const card = offerCard(offer(overrides), around);
    expect([card.about, card.isUrgent]).toEqual([[said], isUrgent]);
  });
});
