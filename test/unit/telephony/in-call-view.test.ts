import { inCallView } from '../../../src/telephony/in-call/in-call-view';
import { CALLER, fact, STORY } from './call-story';

const { handlerIn, callerIn, handlerGone, guestAsked, guestIn, guestGone, interpreterAsked, helplineRung } =
  STORY;
const CALL = { callSid: CALLER, state: 'joined' } as const;
const REFUGE = { id: 'g1', kind: 'support-service', supportServiceId: 'refuge' } as const;
const NOTHING = { facts: [], guests: [], failures: [] };

describe('the call on the handler’s screen', () => {
  it.each([
    ['asked', [guestAsked]],
    ['ringing', [guestAsked, fact('guest.ringing', 'g1')]],
    ['in', [guestAsked, guestIn]],
    ['in', [helplineRung, fact('guest.in-progress', 'g1')]],
    ['in', [interpreterAsked, guestIn]],
    ['gone', [guestAsked, guestIn, guestGone]],
    ['no-answer', [guestAsked, fact('guest.busy', 'g1')]],
    ['no-answer', [guestAsked, fact('guest.undialled', 'g1')]],
    ['asked', []],
  ] as const)('says that a guest is %s: %#', (progress, facts) => {
    const { guests } = inCallView(CALL, { ...NOTHING, facts, guests: [REFUGE] });
    expect(guests).toEqual([{ ...REFUGE, progress }]);
  });

  it('says whether a handler is in, and whether somebody listens', () => {
    const supervisor = [fact('supervisor.requested', 's1'), fact('conference.join', 'supervisor-s1', 'CF1')];
    const facts = [handlerIn, callerIn, ...supervisor];
    const guests = [{ id: 's1', kind: 'supervisor', supportServiceId: null }] as const;
    expect(inCallView(CALL, { ...NOTHING, facts, guests })).toMatchObject({
      isHandlerIn: true,
      isListenedTo: true,
      isOnHold: false,
      guests: [],
    });
    expect(inCallView(CALL, { ...NOTHING, facts: [handlerIn, callerIn, handlerGone] }).isHandlerIn).toBe(
      false,
    );
  });

  it('shows what could not be done', () => {
    const failures = [{ kind: 'call.hold-failed', at: new Date(0) }];
    expect(inCallView(CALL, { ...NOTHING, failures }).failures).toEqual(failures);
  });
});
