import fc from 'fast-check';
import { HOUR, plus } from '../../../../src/kernel/clock';
import {
  byNextDue,
  countsOf,
  pageOf,
  type OpenReferral,
} from '../../../../src/referrals/worklist/open-referrals';
import { readFilter, TILES } from '../../../../src/referrals/worklist/worklist-filter';

const now = new Date('2026-11-24T10:00:00Z');
const looked = { accountId: 'me', now };

const referral = (id: string, more: Partial<OpenReferral> = {}): OpenReferral => ({
  ...{ id, contactId: `contact-${id}`, state: 'accepted', level: 'high', queue: 'idva', workerId: 'other' },
  ...{ dueAt: plus(now, HOUR), isAsked: false },
  ...more,
});
const filter = (query: Record<string, string> = {}) => readFilter(query);
const idsOf = (open: readonly OpenReferral[]): string[] => open.map(({ id }) => id);

describe('the open referrals of an organisation', () => {
  it('come with the next due first, the earlier made at one time, and what has no clock last', () => {
    const open = [
      referral('d', { dueAt: null }),
      referral('c'),
      referral('b'),
      referral('a', { dueAt: null }),
      referral('e', { dueAt: plus(now, -HOUR) }),
    ];
    expect(idsOf(open.toSorted(byNextDue))).toEqual(['e', 'b', 'c', 'a', 'd']);
  });

  it.each([
    [{}, ['new', 'late', 'mine', 'asked']],
    [{ whose: 'mine' }, ['new', 'mine']],
    [{ show: 'new' }, ['new']],
    [{ show: 'overdue' }, ['late']],
    [{ show: 'accepted' }, ['late', 'asked']],
    [{ show: 'contacted' }, ['mine']],
    [{ show: 'asked' }, ['asked']],
    [{ level: 'medium' }, ['mine']],
    [{ queue: 'refuge' }, ['asked']],
    [{ whose: 'mine', show: 'accepted' }, []],
  ])('narrowed by %j are %j', (query, expected) => {
    const open = [
      referral('new', { state: 'offered', workerId: null }),
      referral('late', { dueAt: plus(now, -1) }),
      referral('mine', { workerId: 'me', state: 'contacted', level: 'medium', dueAt: now }),
      referral('asked', { isAsked: true, queue: 'refuge', dueAt: null }),
    ];
    expect(idsOf(pageOf(open, filter(query as Record<string, string>), looked))).toEqual(expected);
  });

  const anyReferral = fc.record<OpenReferral>({
    id: fc.uuid(),
    contactId: fc.uuid(),
    state: fc.constantFrom('offered', 'accepted', 'contacted'),
    level: fc.constantFrom('high', 'medium'),
    queue: fc.constantFrom('idva', 'refuge'),
    workerId: fc.constantFrom('me', 'other', null),
    dueAt: fc.option(fc.constantFrom(plus(now, -HOUR), now, plus(now, HOUR))),
    isAsked: fc.boolean(),
  });
  const anyOpen = fc
    .uniqueArray(anyReferral, { selector: ({ id }) => id, maxLength: 60 })
    .map((open) => open.toSorted(byNextDue));
  const anyWhose = fc.constantFrom('ours' as const, 'mine' as const);

  it('stand page after page each once, and a tile counts what it opens', () => {
    fc.assert(
      fc.property(anyOpen, anyWhose, fc.constantFrom(null, ...TILES), (open, whose, tile) => {
        const wanted = { ...filter({ size: '10' }), whose, tile };
        const seen: OpenReferral[] = [];
        for (let isMore = true; isMore;) {
          const page = pageOf(open, { ...wanted, after: seen.at(-1) ?? null }, looked);
          seen.push(...page.slice(0, wanted.size));
          isMore = page.length > wanted.size;
        }
        expect(seen).toEqual(pageOf(open, { ...wanted, size: 100 }, looked));
        if (tile) expect(seen).toHaveLength(countsOf(open, whose, looked).tiles[tile]);
      }),
    );
  });

  it('tell which kinds of help there are among those that are looked at', () => {
    const open = [referral('a', { queue: 'refuge' }), referral('b', { workerId: 'me' })];
    expect(countsOf(open, 'ours', looked).queues).toEqual(['idva', 'refuge']);
    expect(countsOf(open, 'mine', looked).queues).toEqual(['idva']);
  });
});
