import type { AreaTelephony } from '../../directory';
import { MINUTE, plus, SECOND } from '../../kernel/clock';
import { isOpenOffer, wasTried, type OfferAnswer } from './offer-answer';
import { queueOrder, type QueuedCall, type QueueReason } from './queue-order';
import { whoRings, type Free } from './ring-strategy';
import { whoSuits, type Suiting, type Suitor, type Wanted } from './who-suits';

export interface WaitingCall extends QueuedCall, Wanted {
  contactId: string;
  /** Who had this caller before: the same line that dropped, or a contact that this one goes on with. */
  heldBefore: string | null;
}

export interface Handler extends Suitor, Free {
  /** They said so themselves, and their console was heard from lately. */
  isAvailable: boolean;
}

/** Somebody who is rung when nobody on shift can be; `accountId` null is the area's on-call number. */
export interface OnCallPhone {
  areaCode: string;
  accountId: string | null;
}

export interface PastOffer {
  id: string;
  callId: string;
  accountId: string | null;
  answer: OfferAnswer | null;
  leaseUntil: Date;
  answeredAt: Date | null;
}

type AreaRules = Pick<
  AreaTelephony,
  'ringStrategy' | 'leaseSeconds' | 'genderWaitSeconds' | 'nobodyAfterSeconds'
>;

export interface Board {
  calls: readonly WaitingCall[];
  handlers: readonly Handler[];
  onCall: readonly OnCallPhone[];
  /** Every offer of these calls, and every open one. */
  offers: readonly PastOffer[];
  rulesOf: (areaCode: string) => AreaRules;
}

export interface NewOffer {
  call: WaitingCall;
  accountId: string | null;
  isOnCall: boolean;
  leaseUntil: Date;
  because: QueueReason;
}

export interface NextOffers {
  /** Whose lease has run out, and what that makes of them. */
  expire: { offer: PastOffer; answer: 'missed' | 'lost' }[];
  offer: NewOffer[];
  /** Calls that have waited long and that nobody on shift can be offered. */
  unanswered: WaitingCall[];
}

const LONGEST_LEASE_MS = 20 * SECOND;
/** Who has just refused a caller, and is the only one left to ask, is let alone for so long. */
const REST_MS = 20 * SECOND;
const ON_CALL_REST_MS = MINUTE;

/** What to offer to whom, now. Pure: the rows it is drawn from are looked at again when it is carried out. */
export function nextOffers(board: Board, now: Date): NextOffers {
  const open = board.offers.filter(isOpenOffer);
  const over = open.filter(({ leaseUntil }) => leaseUntil <= now);
  const expire = over.map((offer) => ({ offer, answer: answerOf(offer) }));
  const taken = new Set(open.map(({ accountId }) => accountId));
  const next: NextOffers = { expire, offer: [], unanswered: [] };
  for (const { call, because } of queueOrder(board.calls)) {
    const turn = new Turn(board, call, { now, taken });
    for (const { accountId, isOnCall } of turn.ring()) {
      taken.add(accountId);
      next.offer.push({ call, accountId, isOnCall, because, leaseUntil: plus(now, turn.leaseMs) });
    }
    if (turn.isUnanswered) next.unanswered.push(call);
  }
  return next;
}

function answerOf({ answer }: PastOffer): 'missed' | 'lost' {
  return answer === 'accepted' ? 'lost' : 'missed';
}

interface Standing {
  now: Date;
  /** Who has an open offer, of whatever call: nobody is offered two. */
  taken: ReadonlySet<string | null>;
}

/** One call's turn to be offered. */
class Turn {
  readonly #offers: readonly PastOffer[];
  readonly #rules: AreaRules;
  readonly #waitedMs: number;

  constructor(
    private readonly board: Board,
    private readonly call: WaitingCall,
    private readonly standing: Standing,
  ) {
    this.#offers = board.offers.filter(({ callId }) => callId === call.id);
    this.#rules = board.rulesOf(call.areaCode);
    this.#waitedMs = standing.now.getTime() - call.waitingSince.getTime();
  }

  get leaseMs(): number {
    return Math.min(this.#rules.leaseSeconds * SECOND, LONGEST_LEASE_MS);
  }

  /** It has waited long, and everybody who is free to come, of whatever kind, has had a turn. */
  get isUnanswered(): boolean {
    const isLong = this.#waitedMs >= this.#rules.nobodyAfterSeconds * SECOND;
    const free = this.board.handlers.filter(
      ({ isAvailable, areaCodes }) => isAvailable && areaCodes.includes(this.call.areaCode),
    );
    return isLong && free.every(({ accountId }) => this.#tries(accountId) > 0);
  }

  ring(): { accountId: string | null; isOnCall: boolean }[] {
    if (this.#open().some(({ answer }) => answer === 'accepted')) return [];
    const handlers = this.#handlers().map(({ accountId }) => ({ accountId, isOnCall: false }));
    if (handlers.length > 0 || !this.isUnanswered) return handlers;
    return this.#onCall().map(({ accountId }) => ({ accountId, isOnCall: true }));
  }

  #handlers(): Handler[] {
    const before = this.#heldBefore();
    if (before) return this.#isOffered(before.accountId) ? [] : [before];
    const { ringStrategy } = this.#rules;
    if (ringStrategy !== 'all-at-once' && this.#open().length > 0) return [];
    return whoRings(ringStrategy, this.#candidates());
  }

  /** The handler who knows this caller is asked first and alone, once. */
  #heldBefore(): Handler | undefined {
    const { heldBefore, areaCode } = this.call;
    const handler = this.board.handlers.find(({ accountId }) => accountId === heldBefore);
    if (!handler?.isAvailable || !handler.areaCodes.includes(areaCode)) return undefined;
    if (this.#tries(handler.accountId) > 0) return undefined;
    const isElsewhere = this.standing.taken.has(handler.accountId) && !this.#isOffered(handler.accountId);
    return isElsewhere ? undefined : handler;
  }

  /** Those who had the fewest turns at this call; among them those who are nearest to what the caller asked for. */
  #candidates(): Handler[] {
    const suiting = this.#suiting();
    const fewest = Math.min(...suiting.map(({ handler }) => this.#tries(handler.accountId)));
    const due = suiting.filter(({ handler }) => this.#tries(handler.accountId) === fewest);
    const nearest = Math.min(...due.map(({ unmet }) => unmet));
    return due
      .filter(({ unmet }) => unmet === nearest)
      .map(({ handler }) => handler)
      .filter(({ accountId }) => !this.standing.taken.has(accountId) && this.#isRested(accountId));
  }

  /** Without those who are with another caller's offer: they cannot be asked now, and nobody waits for them. */
  #suiting(): Suiting<Handler>[] {
    const isWaitOver = this.#waitedMs >= this.#rules.genderWaitSeconds * SECOND;
    const { taken } = this.standing;
    return whoSuits(this.call, this.board.handlers, { isWaitOver }).filter(
      ({ handler: { accountId, isAvailable } }) =>
        isAvailable && (!taken.has(accountId) || this.#isOffered(accountId)),
    );
  }

  #onCall(): OnCallPhone[] {
    return this.board.onCall.filter(
      ({ areaCode, accountId }) =>
        areaCode === this.call.areaCode &&
        !this.standing.taken.has(accountId) &&
        this.#sinceTurn(accountId) >= ON_CALL_REST_MS,
    );
  }

  #open(): PastOffer[] {
    const { now } = this.standing;
    return this.#offers.filter((offer) => isOpenOffer(offer) && offer.leaseUntil > now);
  }

  #isOffered(accountId: string): boolean {
    return this.#open().some((offer) => offer.accountId === accountId);
  }

  #turnsOf(accountId: string | null): PastOffer[] {
    return this.#offers.filter((offer) => offer.accountId === accountId && wasTried(offer));
  }

  #tries(accountId: string): number {
    return this.#turnsOf(accountId).length;
  }

  /** Who missed a call needs no rest: they are asked again because they said that they are back. */
  #isRested(accountId: string): boolean {
    const hasRefused = this.#turnsOf(accountId).some(({ answer }) => answer === 'declined');
    return !hasRefused || this.#sinceTurn(accountId) >= REST_MS;
  }

  /** How long ago they had their last turn; for ever, when they had none. */
  #sinceTurn(accountId: string | null): number {
    const ends = this.#turnsOf(accountId).map(({ answeredAt, leaseUntil }) => answeredAt ?? leaseUntil);
    return Math.min(...ends.map((at) => this.standing.now.getTime() - at.getTime()));
  }
}
