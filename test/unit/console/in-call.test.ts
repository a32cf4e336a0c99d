import fc from 'fast-check';
import { findGuest, guestChoices } from '../../../src/console/pages/in-call/guest-choices';
import { inCallPanel, type CallFacts } from '../../../src/console/pages/in-call/in-call-panel';

const CALL_STATES = ['queued', 'connecting', 'joined', 'transferred', 'ended'] as const;
const NOW = new Date('2026-11-24T10:00:00Z');
const LOOKING = { standing: 'mine', nameOfService: () => 'Refuge', isNetworkDown: false, now: NOW } as const;
const GUEST = { id: 'g', kind: 'support-service', supportServiceId: 's', progress: 'in' } as const;

function call(overrides: Partial<CallFacts> = {}): CallFacts {
  const standing = { state: 'joined', isOnHold: false, isHandlerIn: true, isListenedTo: false } as const;
  return { ...standing, guests: [], failures: [], endedBy: null, ...overrides };
}

describe('the call as its handler sees it', () => {
  it.each<[Partial<CallFacts>, string]>([
    [{ state: 'queued' }, 'Caller is waiting on the line'],
    [{ state: 'connecting' }, 'Your phone is being rung: answer it'],
    [{}, 'You and the caller can talk'],
    [{ isOnHold: true }, 'The caller is on hold and cannot hear you'],
    [{ state: 'transferred' }, 'The caller is with whoever you brought in. You are out of the call'],
    [{ state: 'ended', endedBy: 'caller' }, 'The caller hung up. Everything here is kept'],
    [{ state: 'ended', endedBy: 'guest' }, 'Whoever was brought in hung up last. Everything here is kept'],
    [{ state: 'ended', endedBy: 'network' }, 'The line was lost. Everything here is kept'],
    [{ state: 'ended' }, 'The call is over. Everything here is kept'],
  ])('%j: %s', (facts, text) => {
    expect(inCallPanel(call(facts), LOOKING).text).toBe(text);
  });

  it('has the buttons of a conversation only while there is one', () => {
    const states = fc.constantFrom(...CALL_STATES);
    fc.assert(
      fc.property(states, fc.boolean(), fc.constantFrom('mine', 'read-only'), (state, isOnHold, standing) => {
        const { can } = inCallPanel(call({ state, isOnHold }), { ...LOOKING, standing });
        const isTalking = state === 'joined' && standing === 'mine';
        expect([can.hold || can.resume, can.hangUp]).toEqual([isTalking, isTalking]);
        expect(can.hold && can.resume).toBe(false);
        expect(can.listen).toBe(state === 'joined' && standing === 'read-only');
        expect(can.ringMe).toBe(state === 'queued' && standing === 'mine');
      }),
    );
  });

  it('leaves the caller with a support service that is in, never with an interpreter or one that rings', () => {
    const canLeave = (overrides: object): boolean | undefined =>
      inCallPanel(call({ guests: [{ ...GUEST, ...overrides }] }), LOOKING).guests[0]?.canLeave;
    expect(canLeave({})).toBe(true);
    expect(canLeave({ kind: 'interpreter' })).toBe(false);
    expect(canLeave({ progress: 'ringing' })).toBe(false);
  });

  it('says what did not work, and that the network is down only while there is a call', () => {
    const failures = [
      { kind: 'call.hold-failed', at: NOW },
      { kind: 'call.new-failed', at: NOW },
    ];
    const down = { ...LOOKING, isNetworkDown: true };
    const panel = inCallPanel(call({ failures }), down);
    expect(panel.failures).toEqual([
      'The caller could not be put on hold (today 10am)',
      'Something that was asked of the telephone did not work (today 10am)',
    ]);
    expect(panel.isNetworkDown).toBe(true);
    expect(inCallPanel(call({ state: 'ended' }), down).isNetworkDown).toBe(false);
  });
});

describe('whom a handler may bring in', () => {
  const phone = (number: string, e164: string | null): never => ({ number, e164, note: null }) as never;
  const REFUGE = {
    id: 'refuge',
    name: 'Refuge',
    phones: [phone('01632 960201', '+441632960201')],
    verifiedOn: '2026-11-01',
  };
  const ADVICE = {
    id: 'advice',
    name: 'Advice',
    phones: [phone('01632 960202', '+441632960202')],
    verifiedOn: null,
  };
  const POLICE = { id: 'police', name: 'Police', phones: [phone('999', null)], verifiedOn: '2026-11-01' };
  const ALL = [REFUGE, ADVICE, POLICE];
  const names = (choices: ReturnType<typeof guestChoices>): string[] =>
    choices.map(({ supportServiceId }) => supportServiceId);

  it('is whom somebody has checked; in a demonstration the others too, with a word', () => {
    expect(names(guestChoices(ALL, { planned: [], isDemonstration: false }))).toEqual(['refuge']);
    const shown = guestChoices(ALL, { planned: [], isDemonstration: true });
    expect(names(shown)).toEqual(['advice', 'refuge']);
    expect(shown[0]?.text).toContain('not checked');
  });

  it('begins with those of the plan', () => {
    expect(names(guestChoices(ALL, { planned: ['refuge'], isDemonstration: true }))).toEqual([
      'refuge',
      'advice',
    ]);
  });

  it('is found by the choice or by a number as people write it, and by no other', () => {
    const choices = guestChoices(ALL, { planned: [], isDemonstration: false });
    const found = { found: expect.objectContaining({ supportServiceId: 'refuge' }) };
    expect(findGuest({ choice: 'refuge +441632960201', typed: '' }, choices)).toEqual(found);
    expect(findGuest({ choice: '', typed: '(01632) 960 201' }, choices)).toEqual(found);
    expect(findGuest({ choice: '', typed: '01632 960202' }, choices)).toEqual({
      problem: 'console.guest-unknown',
    });
    expect(findGuest({ choice: '', typed: 'x' }, choices)).toEqual({ problem: 'console.guest-phone' });
    expect(findGuest({ choice: 'advice +441632960202', typed: '' }, choices)).toEqual({
      problem: 'console.guest-missing',
    });
  });
});
