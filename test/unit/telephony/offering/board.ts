import type { Board, Handler, PastOffer, WaitingCall } from '../../../../src/telephony/offering/next-offers';

export const NOW = new Date('2026-11-24T10:00:00Z');
export const DUDLEY = 'E08000027';
export const KIRKLEES = 'E08000034';

export const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);
export const ahead = (seconds: number): Date => ago(-seconds);

export function waitingCall(change: Partial<WaitingCall> = {}): WaitingCall {
  const id = change.id ?? 'call-1';
  return {
    id,
    contactId: `contact-of-${id}`,
    areaCode: DUDLEY,
    waitingSince: ago(5),
    lostHandlerAt: null,
    callerChoice: null,
    isEmergency: false,
    abandonedBefore: 0,
    language: null,
    wantsGender: null,
    heldBefore: null,
    ...change,
  };
}

export function aHandler(accountId: string, change: Partial<Handler> = {}): Handler {
  return {
    accountId,
    areaCodes: [DUDLEY],
    languages: ['en-GB'],
    gender: null,
    ringOrder: 100,
    idleSince: ago(60),
    isAvailable: true,
    isStaffing: true,
    ...change,
  };
}

let offers = 0;

export function anOffer(change: Partial<PastOffer> = {}): PastOffer {
  offers += 1;
  const answeredAt = (change.answer ?? null) === null ? null : ago(1);
  const row = {
    id: `offer-${offers}`,
    callId: 'call-1',
    accountId: 'ann',
    answer: null,
    leaseUntil: ahead(10),
  };
  return { ...row, answeredAt, ...change };
}

export function aBoard(
  change: Partial<Board> & { rules?: Partial<ReturnType<Board['rulesOf']>> } = {},
): Board {
  const { rules, ...board } = change;
  const area = {
    ringStrategy: 'longest-idle',
    leaseSeconds: 20,
    genderWaitSeconds: 90,
    nobodyAfterSeconds: 60,
    ...rules,
  } as const;
  return { calls: [], handlers: [], onCall: [], offers: [], rulesOf: () => area, ...board };
}
