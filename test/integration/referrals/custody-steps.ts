import { SupportServices } from '../../../src/directory';
import { ANONYMOUS, type StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { DomainError } from '../../../src/kernel/domain-error';
import {
  Closures,
  FirstContact,
  HubPlacing,
  Ladder,
  LevelChanges,
  Questions,
  Referrals,
  Returns,
  UndoAttempt,
  Withdrawals,
  type Referral,
} from '../../../src/referrals';
import type { Mover, ReferralMove } from '../../../src/referrals/referral-lifecycle';
import { HandOvers } from '../../../src/referrals/team/hand-overs.service';
import { Reconciler } from '../../../src/tasks';
import type { RunningApp } from '../../support/app';

/** Everybody who has a hand in a referral. */
export interface Cast {
  running: RunningApp;
  coordinator: StaffActor;
  /** One worker of each organisation that may be offered it. */
  workers: ReadonlyMap<string, StaffActor>;
  /** A colleague of each of them, who holds nothing by their own yes. */
  colleagues: ReadonlyMap<string, StaffActor>;
  /** Works for an organisation that is never asked. */
  stranger: StaffActor;
  /** The support service that the hub places it with. */
  first: string;
}

export interface Step {
  name: string;
  /** What it may be, depending on the state; absent: it is no move at all. */
  moves?: readonly ReferralMove[];
  mover?: Mover;
  /** It has to be refused whatever the state. */
  isNeverDone?: true;
  act: (referral: Referral) => Promise<unknown>;
}

const NO_SPACE = { party: 'organisation', code: 'no-space', note: '' } as const;

const by =
  (mover: Mover) =>
  (name: string, moves: readonly ReferralMove[], act: Step['act']): Step => ({ name, moves, mover, act });
const holder = by('organisation');
const hub = by('hub');

export function stepsOf(cast: Cast): readonly Step[] {
  return [...holderSteps(cast), ...hubSteps(cast), ...strangerSteps(cast), ...timeSteps(cast)];
}

const getter =
  ({ running }: Cast) =>
  <T>(token: new (...parameters: never[]) => T): T =>
    running.app.get(token, { strict: false });

function holderSteps(cast: Cast): Step[] {
  const get = getter(cast);
  const workerOf = ({ organisationId }: Referral): StaffActor => {
    const found = cast.workers.get(organisationId);
    if (!found) throw new DomainError('not-found', 'nobody works there');
    return found;
  };
  const handOver = (
    by: StaffActor,
    r: Referral,
    to = cast.colleagues.get(r.organisationId)?.accountId ?? '',
  ): Promise<void> => get(HandOvers).handOver(by, r.reference, { to, reason: 'away' });
  const tryOnce = (r: Referral, outcome: 'made' | 'no-answer'): Promise<void> =>
    get(FirstContact).record(workerOf(r), r.reference, { outcome, note: '' });
  return [
    holder('accept', ['accept'], (r) => get(Referrals).accept(workerOf(r), r.reference)),
    holder('decline', ['decline'], (r) => get(Referrals).decline(workerOf(r), r.reference, NO_SPACE)),
    holder('ask', ['ask-question'], (r) => get(Questions).ask(workerOf(r), r.reference, 'How old?')),
    holder('undo', ['undo-accept', 'return'], (r) => get(Returns).undoAccept(workerOf(r), r.reference)),
    holder('give back', ['return'], (r) => get(Returns).giveBack(workerOf(r), r.reference, 'person-asked')),
    holder('pass on', ['pass-on'], (r) => {
      const supportServiceId = r.alternatives[0] ?? 'none';
      return get(Returns).passOn(workerOf(r), r.reference, {
        supportServiceId,
        reason: 'outside-what-we-do',
      });
    }),
    holder('hand over', ['hand-over'], (r) => handOver(workerOf(r), r)),
    holder('hand back by a manager', ['hand-over'], (r) =>
      handOver({ ...workerOf(r), role: 'manager' }, r, workerOf(r).accountId),
    ),
    holder('try', ['record-attempt'], (r) => tryOnce(r, 'no-answer')),
    holder('reach', ['record-contact'], (r) => tryOnce(r, 'made')),
    holder('undo try', ['undo-attempt', 'undo-contact'], (r) =>
      get(UndoAttempt).undo(workerOf(r), r.reference),
    ),
    holder('close', ['close'], (r) => get(Closures).close(workerOf(r), r.reference, 'needs-met')),
    holder('reopen', ['reopen'], (r) => get(Closures).reopen(workerOf(r), r.reference)),
  ];
}

function hubSteps(cast: Cast): Step[] {
  const get = getter(cast);
  const { coordinator, running, first } = cast;
  const takeBack = ({ reference }: Referral, isKept: boolean): Promise<void> =>
    get(HubPlacing).takeBack(coordinator, reference, { reason: 'could-not-reach', isKept });
  const level = ({ reference }: Referral, to: 'high' | 'standard', reason: string): Promise<void> =>
    get(LevelChanges).byHub(coordinator, reference, { level: to, reason });
  return [
    hub('answer', ['answer-question'], (r) =>
      running.db.inTransaction((tx) => get(Questions).answer(tx, coordinator, r.id, 'Six and nine.')),
    ),
    hub('place', ['offer'], (r) => get(HubPlacing).placeWith(coordinator, r.reference, first)),
    hub('take back', ['take-back', 'return'], (r) => takeBack(r, false)),
    hub('keep', ['take-back', 'return'], (r) => takeBack(r, true)),
    hub('taken by phone', ['take-by-phone'], (r) =>
      running.db.inTransaction((tx) => get(Referrals).takenByPhone(tx, coordinator, r.id)),
    ),
    hub('refused by phone', ['refuse-by-phone'], async (r) => {
      const directory = await get(SupportServices).snapshot();
      await running.db.inTransaction((tx) => get(Referrals).refusedByPhone(tx, coordinator, r.id, directory));
    }),
    hub('withdraw', ['withdraw'], (r) =>
      get(Withdrawals).withdraw(coordinator, r.reference, 'placed-elsewhere'),
    ),
    by('referrer')('withdrawn by who sent it', ['withdraw'], (r) =>
      get(Withdrawals).withdraw(ANONYMOUS, r.reference, 'person-asked'),
    ),
    { name: 'raise', act: (r) => level(r, 'high', '') },
    { name: 'lower', act: (r) => level(r, 'standard', 'He moved away.') },
  ];
}

/** Nobody of another organisation moves it, and nobody of the organisation does what is the hub's. */
function strangerSteps(cast: Cast): Step[] {
  const get = getter(cast);
  const { stranger } = cast;
  const never = (name: string, act: Step['act']): Step => ({ name, act, isNeverDone: true });
  return [
    never('accepted by a stranger', (r) => get(Referrals).accept(stranger, r.reference)),
    never('declined by a stranger', (r) => get(Referrals).decline(stranger, r.reference, NO_SPACE)),
    never('handed to a stranger', (r) => {
      const by = cast.workers.get(r.organisationId) ?? stranger;
      return get(HandOvers).handOver(by, r.reference, { to: stranger.accountId, reason: 'away' });
    }),
    never('closed by a stranger', (r) => get(Closures).close(stranger, r.reference, 'needs-met')),
    never('given back by a stranger', (r) => get(Returns).giveBack(stranger, r.reference, 'person-asked')),
  ];
}

function timeSteps(cast: Cast): Step[] {
  const get = getter(cast);
  const pass = (name: string, milliseconds: number): Step => ({
    name,
    act: () => {
      cast.running.clock.advance(milliseconds);
      return get(Ladder).climb();
    },
  });
  return [
    pass('no time, and a look at the clocks', 0),
    pass('half an hour', 31 * MINUTE),
    pass('an hour', 61 * MINUTE),
    pass('a week', 7 * 24 * HOUR),
    { name: 'a look at everything', act: () => get(Reconciler).reconcile() },
  ];
}
