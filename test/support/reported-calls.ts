import fc from 'fast-check';
import type { Contact } from '../../src/contacts';
import { plus, SECOND } from '../../src/kernel/clock';
import type { Row } from '../../src/platform/database/tx';
import { newId } from '../../src/platform/ids';
import { Call, CallEvent } from '../../src/telephony';

/** Waits on both sides of every limit that is counted by, and exactly on it. */
const wait = fc.oneof(
  fc.integer({ min: 0, max: 400 }),
  fc.constantFrom(0, 19, 20, 21, 59, 60, 61, 179, 180, 181),
);

/** What a telephone call adds to its contact. */
export const callMade = fc.record({
  callerChoice: fc.constantFrom(null, 'self', 'family-or-friend', 'professional'),
  greeted: fc.integer({ min: 0, max: 30 }),
  isQueued: fc.constantFrom(true, true, true, true, false),
  waits: fc.option(wait, { freq: 4 }),
  isLeftLater: fc.constantFrom(true, false, false, false, false),
  agreesCallBack: fc.constantFrom(true, false, false, false),
});
export type CallMade = typeof callMade extends fc.Arbitrary<infer T> ? T : never;

export interface ReportedCalls {
  calls: Row<Call>[];
  callEvents: Row<CallEvent>[];
}

export function addCall(
  rows: ReportedCalls,
  { id: contactId, openedAt }: Pick<Contact, 'id' | 'openedAt'>,
  made: CallMade,
): void {
  const callSid = newId();
  const waitedFrom = plus(openedAt, made.greeted * SECOND);
  const joinedAt = made.waits === null ? null : plus(waitedFrom, made.waits * SECOND);
  const isBack = made.isLeftLater && joinedAt !== null;
  rows.calls.push({
    ...{ id: newId(), contactId, callSid, state: 'ended', callerChoice: made.callerChoice, openedAt },
    queuedAt: made.isQueued ? (isBack ? plus(joinedAt, SECOND) : waitedFrom) : null,
    joinedAt: made.isQueued ? joinedAt : null,
    endedAt: plus(joinedAt ?? waitedFrom, 600 * SECOND),
    endedBy: 'caller',
    isEmergency: false,
    isSilentHold: false,
  });
  if (!made.agreesCallBack) return;
  const kind = 'caller.callback-agreed' as const;
  rows.callEvents.push({
    id: newId(),
    callSid,
    legSid: callSid,
    kind,
    conferenceSid: '',
    sequence: 1,
    at: waitedFrom,
  });
}
