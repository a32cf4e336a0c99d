import type { Referral, ReferralWithClock } from '../../../src/referrals';
import { handOverChoices } from '../../../src/referrals/team/hand-over-reasons';
import { mayHandOver } from '../../../src/referrals/team/may-hand-over';
import { sayHolds, teamView } from '../../../src/referrals/team/team-view';

const NOW = new Date('2026-11-24T10:00:00Z');
const COLLEAGUES = [
  { id: 'wil', name: 'Wil' },
  { id: 'bo', name: 'Bo' },
  { id: 'ann', name: 'Ann' },
];

const line = (
  reference: string,
  workerId: string | null,
  state: Referral['state'] = 'accepted',
): ReferralWithClock => ({
  referral: {
    ...({ queue: 'idva', forWhom: 'adult', level: 'high' } as Referral),
    reference,
    workerId,
    state,
  },
  dueAt: null,
});

const view = (lines: readonly ReferralWithClock[], newCount = 0) =>
  teamView(lines, {
    ...{ colleagues: COLLEAGUES, accountId: 'bo', newCount, now: NOW },
    mayHandOver: ({ workerId }) => workerId === 'bo',
  });

describe('who holds what', () => {
  it('has oneself first, then colleagues by name, also those who hold none', () => {
    const { groups } = view([line('A', 'wil'), line('B', 'bo')]);
    expect(groups.map(({ heading, rows }) => [heading, rows.map(({ reference }) => reference)])).toEqual([
      ['Bo (you)', ['B']],
      ['Ann', []],
      ['Wil', ['A']],
    ]);
  });

  it('has before all what nobody holds, or nobody who is there', () => {
    const { groups } = view([line('A', null), line('B', 'gone'), line('C', 'wil')]);
    expect(groups[0]).toMatchObject({ heading: 'Nobody', rows: [{ reference: 'A' }, { reference: 'B' }] });
    expect(groups).toHaveLength(4);
  });

  it('leads to what is new, where something is', () => {
    expect(view([]).waiting).toBeNull();
    expect(view([], 2).waiting).toEqual({ count: 2, href: '/worklist?show=new' });
  });

  it('leads to a colleague only from what one may hand over', () => {
    const rows = view([line('A', 'bo'), line('B', 'wil')]).groups.flatMap((group) => group.rows);
    expect(rows.map(({ handOverPath }) => handOverPath)).toEqual(['/worklist/A/hand-over', null]);
  });

  it.each([
    [[], 'Holds none'],
    [['accepted'], '1 accepted, no contact yet'],
    [['contacted', 'contacted'], '2 in contact'],
    [['accepted', 'contacted', 'accepted'], '2 accepted, no contact yet; 1 in contact'],
  ] as const)('says %j as %j', (states, said) => {
    expect(sayHolds(states.map((state) => ({ state })))).toBe(said);
  });
});

describe('handing over', () => {
  it.each([
    ['worker', 'accepted', 'me', true],
    ['worker', 'contacted', 'me', true],
    ['worker', 'accepted', 'colleague', false],
    ['worker', 'accepted', null, true],
    ['manager', 'accepted', 'colleague', true],
    ['manager', 'offered', null, false],
    ['worker', 'offered', null, false],
    ['manager', 'closed', 'me', false],
    ['manager', 'with-hub', null, false],
  ] as const)('is for a %s, of what is %s and held by %s: %s', (role, state, workerId, may) => {
    expect(mayHandOver({ role, accountId: 'me' }, { state, workerId })).toBe(may);
  });

  it.each([
    [true, ['away', 'too-much', 'better-placed', 'person-asked']],
    [false, ['nobody-yet', 'better-placed', 'person-asked']],
  ])('asks why, held %s', (isHeld, reasons) => {
    expect(handOverChoices(isHeld).map(({ value }) => value)).toEqual(reasons);
  });
});
