import { nextOffers, type Board } from '../../../../src/telephony/offering/next-offers';
import { aBoard, ago, aHandler, ahead, anOffer, DUDLEY, NOW, waitingCall } from './board';

type Change = Parameters<typeof aBoard>[0];

const plan = (change: Change) => nextOffers(aBoard(change), NOW);
const offered = (change: Change): string[] =>
  plan(change).offer.map(({ call, accountId }) => `${call.id} to ${accountId}`);

const ann = aHandler('ann', { idleSince: ago(100) });
const bob = aHandler('bob', { idleSince: ago(50) });
const call = waitingCall();

describe('what is offered next', () => {
  it('is the first call to whoever is longest idle, and the second to the next', () => {
    const second = waitingCall({ id: 'call-2', waitingSince: ago(1) });
    expect(offered({ calls: [second, call], handlers: [bob, ann] })).toEqual([
      'call-1 to ann',
      'call-2 to bob',
    ]);
  });

  it('is one call to everybody at once, where the area says so', () => {
    const rules = { ringStrategy: 'all-at-once' } as const;
    expect(offered({ calls: [call], handlers: [ann, bob], rules })).toEqual([
      'call-1 to ann',
      'call-1 to bob',
    ]);
    const late = aHandler('cat');
    const offers = [anOffer(), anOffer({ accountId: 'bob' })];
    expect(offered({ calls: [call], handlers: [ann, bob, late], offers, rules })).toEqual(['call-1 to cat']);
  });

  it('is nothing more while somebody is being asked, or is on the way', () => {
    expect(offered({ calls: [call], handlers: [ann, bob], offers: [anOffer()] })).toEqual([]);
    const rules = { ringStrategy: 'all-at-once' } as const;
    const offers = [anOffer({ answer: 'accepted' })];
    expect(offered({ calls: [call], handlers: [ann, bob], offers, rules })).toEqual([]);
  });

  it.each(['declined', 'missed', 'lost', 'undialled'] as const)(
    'goes to the next handler after one has %s',
    (answer) => {
      expect(offered({ calls: [call], handlers: [ann, bob], offers: [anOffer({ answer })] })).toEqual([
        'call-1 to bob',
      ]);
    },
  );

  it('comes round again when everybody refused it, and lets each alone for a while', () => {
    const both = (seconds: number) => [
      anOffer({ answer: 'declined', answeredAt: ago(seconds) }),
      anOffer({ accountId: 'bob', answer: 'declined', answeredAt: ago(1) }),
    ];
    expect(offered({ calls: [call], handlers: [ann, bob], offers: both(5) })).toEqual([]);
    expect(offered({ calls: [call], handlers: [ann, bob], offers: both(20) })).toEqual(['call-1 to ann']);
  });

  it('comes back at once to somebody who missed it and says that they are there', () => {
    const offers = [anOffer({ answer: 'missed', answeredAt: ago(1) })];
    expect(offered({ calls: [call], handlers: [ann], offers })).toEqual(['call-1 to ann']);
  });

  it('waits for nobody who is being asked about another caller', () => {
    const offers = [
      anOffer({ answer: 'declined', answeredAt: ago(30) }),
      anOffer({ accountId: 'bob', callId: 'else' }),
    ];
    expect(offered({ calls: [call], handlers: [ann, bob], offers })).toEqual(['call-1 to ann']);
  });

  it('goes first to the handler who had this caller before, and to them alone', () => {
    const again = waitingCall({ heldBefore: 'bob' });
    const rules = { ringStrategy: 'all-at-once' } as const;
    const board = { calls: [again], handlers: [ann, bob], rules };
    expect(offered(board)).toEqual(['call-1 to bob']);
    expect(offered({ ...board, offers: [anOffer({ accountId: 'bob' })] })).toEqual([]);
    expect(offered({ ...board, offers: [anOffer({ accountId: 'bob', answer: 'missed' })] })).toEqual([
      'call-1 to ann',
    ]);
    expect(offered({ ...board, handlers: [ann, { ...bob, isAvailable: false }] })).toEqual(['call-1 to ann']);
  });

  it('waits for a woman who is busy for as long as the area says, and then prefers one', () => {
    const asked = waitingCall({ wantsGender: 'female', waitingSince: ago(89) });
    const busy = aHandler('wendy', { gender: 'female', isAvailable: false });
    const man = aHandler('max', { gender: 'male' });
    expect(offered({ calls: [asked], handlers: [busy, man] })).toEqual([]);
    const late = { ...asked, waitingSince: ago(90) };
    expect(offered({ calls: [late], handlers: [busy, man] })).toEqual(['call-1 to max']);
    const free = { ...busy, isAvailable: true, idleSince: ago(1) };
    expect(offered({ calls: [late], handlers: [free, man] })).toEqual(['call-1 to wendy']);
  });
});

describe('a lease', () => {
  it('that ran out is missed; one that was accepted is lost', () => {
    const over = { leaseUntil: NOW };
    const offers = [
      anOffer(over),
      anOffer({ ...over, accountId: 'bob', callId: 'call-2', answer: 'accepted' }),
    ];
    const { expire, offer } = plan({ calls: [call], handlers: [ann, bob], offers });
    expect(expire.map(({ answer }) => answer)).toEqual(['missed', 'lost']);
    expect(offer).toEqual([]);
  });

  it('never outlives 20 seconds', () => {
    const { offer } = plan({ calls: [call], handlers: [ann], rules: { leaseSeconds: 500 } });
    expect(offer[0]?.leaseUntil).toEqual(ahead(20));
  });
});

describe('a call that nobody can be offered', () => {
  const onCall = [
    { areaCode: DUDLEY, accountId: 'ola' },
    { areaCode: DUDLEY, accountId: null },
    { areaCode: 'elsewhere', accountId: 'eli' },
  ];
  const long = waitingCall({ waitingSince: ago(60) });
  const board: Partial<Board> = { calls: [long], onCall };

  it('rings the people on call, all at once, when it has waited long', () => {
    expect(offered({ calls: [call], onCall })).toEqual([]);
    expect(offered(board)).toEqual(['call-1 to ola', 'call-1 to null']);
    expect(plan(board).unanswered).toEqual([long]);
  });

  it('rings nobody on call while somebody on shift has not been asked', () => {
    const man = aHandler('max', { gender: 'male' });
    const busy = aHandler('wendy', { gender: 'female', isAvailable: false });
    const asked = { ...long, wantsGender: 'female' as const };
    expect(offered({ ...board, handlers: [ann] })).toEqual(['call-1 to ann']);
    expect(plan({ ...board, calls: [asked], handlers: [man, busy] })).toMatchObject({
      offer: [],
      unanswered: [],
    });
  });

  it('rings them when everybody on shift refused, and lets them alone for a minute', () => {
    const refused = anOffer({ answer: 'declined', answeredAt: ago(1) });
    expect(offered({ ...board, handlers: [ann], offers: [refused] })).toEqual([
      'call-1 to ola',
      'call-1 to null',
    ]);
    const missed = (seconds: number) =>
      anOffer({ accountId: 'ola', answer: 'missed', answeredAt: ago(seconds) });
    expect(offered({ ...board, offers: [missed(59)] })).toEqual(['call-1 to null']);
    expect(offered({ ...board, offers: [missed(60)] })).toEqual(['call-1 to ola', 'call-1 to null']);
  });
});
