import fc from 'fast-check';
import {
  nextOffers,
  type Board,
  type Handler,
  type PastOffer,
} from '../../../../src/telephony/offering/next-offers';
import { isOpenOffer, OFFER_ANSWERS, wasTried } from '../../../../src/telephony/offering/offer-answer';
import { aBoard, ago, aHandler, ahead, anOffer, DUDLEY, KIRKLEES, NOW, waitingCall } from './board';

const HANDLERS = ['ann', 'bob', 'cat', 'dan'];
const CALLS = ['call-1', 'call-2', 'call-3'];
const SECOND = 1_000;

const areaCode = fc.constantFrom(DUDLEY, KIRKLEES);
const gender = fc.constantFrom('female' as const, 'male' as const, null);

const call = (id: string) =>
  fc
    .record({
      areaCode,
      wantsGender: gender,
      language: fc.constantFrom('pl', null),
      abandonedBefore: fc.nat(1),
      heldBefore: fc.constantFrom(...HANDLERS, null),
      waited: fc.nat(200),
    })
    .map(({ waited, ...rest }) => waitingCall({ id, waitingSince: ago(waited), ...rest }));

const handler = (accountId: string) =>
  fc
    .record({
      gender,
      languages: fc.subarray(['en-GB', 'pl']),
      areaCodes: fc.subarray([DUDLEY, KIRKLEES]),
      isAvailable: fc.boolean(),
      ringOrder: fc.nat(3),
      idle: fc.nat(3),
    })
    .map(({ idle, ...rest }) => aHandler(accountId, { ...rest, idleSince: ago(idle) }));

const past = fc
  .record({
    callId: fc.constantFrom(...CALLS, 'another'),
    accountId: fc.constantFrom(...HANDLERS),
    answer: fc.constantFrom(null, ...OFFER_ANSWERS),
    left: fc.integer({ min: -5, max: 20 }),
  })
  .map(({ left, ...offer }) => anOffer({ ...offer, leaseUntil: ahead(left) }));

const board: fc.Arbitrary<Board> = fc
  .record({
    calls: fc.tuple(...CALLS.map(call)).chain((all) => fc.subarray(all)),
    handlers: fc.tuple(...HANDLERS.map(handler)).chain((all) => fc.subarray(all)),
    offers: fc.array(past, { maxLength: 12 }).map(onlyOneOpenEach),
    ringStrategy: fc.constantFrom('longest-idle' as const, 'all-at-once' as const, 'in-order' as const),
    onCall: fc.subarray([
      { areaCode: DUDLEY, accountId: 'ola' },
      { areaCode: KIRKLEES, accountId: null },
    ]),
  })
  .map(({ ringStrategy, ...rest }) => aBoard({ ...rest, rules: { ringStrategy } }));

/** As the table has it: nobody has two open offers, and no call two that were accepted. */
function onlyOneOpenEach(offers: readonly PastOffer[]): PastOffer[] {
  const seen = new Set<string | null>();
  return offers.filter((offer) => {
    if (!isOpenOffer(offer)) return true;
    const keys = [offer.accountId, offer.answer === 'accepted' ? offer.callId : null];
    if (keys.some((key) => key !== null && seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

describe('every plan', () => {
  it('offers nobody two calls, and none to who is not available or not of the area', () => {
    fc.assert(
      fc.property(board, (given) => {
        const open = given.offers.filter(isOpenOffer).map(({ accountId }) => accountId);
        const asked = nextOffers(given, NOW).offer;
        const all = [...open, ...asked.map(({ accountId }) => accountId)];
        expect(new Set(all).size).toBe(all.length);
        for (const { accountId, call: offered, isOnCall } of asked) {
          const found = given.handlers.find((one) => one.accountId === accountId);
          if (isOnCall) expect(given.onCall.some((phone) => phone.areaCode === offered.areaCode)).toBe(true);
          else expect(found?.isAvailable && found.areaCodes.includes(offered.areaCode)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives leases of at most 20 seconds, and none for a call that somebody comes to', () => {
    fc.assert(
      fc.property(board, (given) => {
        for (const { call: offered, leaseUntil } of nextOffers(given, NOW).offer) {
          expect(leaseUntil > NOW && leaseUntil <= ahead(20)).toBe(true);
          const isComing = (offer: PastOffer): boolean =>
            offer.callId === offered.id && offer.answer === 'accepted' && offer.leaseUntil > NOW;
          expect(given.offers.some(isComing)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ends every lease that ran out, and no other', () => {
    fc.assert(
      fc.property(board, (given) => {
        const over = given.offers.filter((offer) => isOpenOffer(offer) && offer.leaseUntil <= NOW);
        expect(nextOffers(given, NOW).expire.map(({ offer }) => offer)).toEqual(over);
      }),
    );
  });

  it('does not depend on how anything is listed', () => {
    fc.assert(
      fc.property(board, (given) => {
        const reversed = {
          ...given,
          calls: given.calls.toReversed(),
          handlers: given.handlers.toReversed(),
          offers: given.offers.toReversed(),
        };
        expect(nextOffers(reversed, NOW).offer).toEqual(nextOffers(given, NOW).offer);
      }),
      { numRuns: 500 },
    );
  });

  it('asks nobody again while somebody as near to what was asked for has had fewer turns', () => {
    fc.assert(
      fc.property(board, (given) => {
        const taken = new Set(given.offers.filter(isOpenOffer).map(({ accountId }) => accountId));
        for (const { call: offered, accountId, isOnCall } of nextOffers(given, NOW).offer) {
          const tries = triesOf(given, offered.id);
          const alike = given.handlers.filter(
            (one) =>
              one.isAvailable &&
              one.areaCodes.includes(offered.areaCode) &&
              !taken.has(one.accountId) &&
              isAlike(
                one,
                given.handlers.find((other) => other.accountId === accountId),
              ),
          );
          const fewest = Math.min(...alike.map((one) => tries(one.accountId)));
          if (!isOnCall) expect(tries(accountId)).toBe(fewest);
          taken.add(accountId);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function triesOf({ offers }: Board, callId: string): (accountId: string | null) => number {
  return (accountId) =>
    offers.filter((offer) => offer.callId === callId && offer.accountId === accountId && wasTried(offer))
      .length;
}

function isAlike(one: Handler, other: Handler | undefined): boolean {
  return one.gender === other?.gender && one.languages.join() === other.languages.join();
}

describe('a call that everybody refuses', () => {
  it('goes round for ever, and to everybody as often as to anybody', () => {
    const strategy = fc.constantFrom('longest-idle' as const, 'all-at-once' as const, 'in-order' as const);
    fc.assert(
      fc.property(fc.tuple(...HANDLERS.map(handler)), strategy, (all, ringStrategy) => {
        const handlers = all.map((one) => ({ ...one, isAvailable: true, areaCodes: [DUDLEY] }));
        const offers: PastOffer[] = [];
        const tries = (): number[] =>
          handlers.map(({ accountId }) => offers.filter((offer) => offer.accountId === accountId).length);
        for (let second = 0; second < 300; second += 1) {
          const now = new Date(NOW.getTime() + second * SECOND);
          const given = aBoard({ calls: [waitingCall()], handlers, offers, rules: { ringStrategy } });
          for (const { accountId, leaseUntil } of nextOffers(given, now).offer)
            offers.push(anOffer({ accountId, answer: 'declined', answeredAt: now, leaseUntil }));
          expect(Math.max(...tries()) - Math.min(...tries())).toBeLessThanOrEqual(1);
        }
        expect(Math.min(...tries())).toBeGreaterThanOrEqual(10);
      }),
      { numRuns: 30 },
    );
  });
});
