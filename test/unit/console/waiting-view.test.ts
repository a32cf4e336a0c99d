import { waitingView, type WaitingRow } from '../../../src/console/pages/console/waiting-view';
import { MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';

const NOW = new Date('2026-11-24T10:00:00Z');
const AROUND = { accountId: 'me', names: new Map([['other', 'Robin']]), now: NOW };

function row(
  id: string,
  { waited = 5, ...overrides }: Partial<WaitingRow> & { waited?: number } = {},
): WaitingRow {
  return {
    id,
    reference: id,
    channel: 'call',
    state: 'waiting',
    handlerId: null,
    callerPhone: '+447700900123' as E164,
    organisation: null,
    areaName: 'Dudley',
    level: null,
    call: null,
    openedAt: new Date(NOW.getTime() - waited * MINUTE),
    ...overrides,
  };
}

describe('the list of who waits', () => {
  it('has the longest call first, and what was written by level and then by age', () => {
    const view = waitingView(
      [
        row('new-call', { waited: 1 }),
        row('old-call', { waited: 9 }),
        row('new-high', { channel: 'web', level: 'high', waited: 1 }),
        row('old-standard', { channel: 'api', level: 'standard', waited: 90 }),
        row('incomplete', { channel: 'professional', level: 'incomplete', waited: 5 }),
        row('old-medium', { channel: 'web', level: 'medium', waited: 30 }),
      ],
      AROUND,
    );
    expect(view.calls.map(({ id }) => id)).toEqual(['old-call', 'new-call']);
    expect(view.messages.map(({ id }) => id)).toEqual([
      'new-high',
      'old-medium',
      'incomplete',
      'old-standard',
    ]);
  });

  it('keeps an own contact apart from a colleague’s, of which it shows only who has it', () => {
    const view = waitingView(
      [row('mine', { state: 'live', handlerId: 'me' }), row('theirs', { state: 'live', handlerId: 'other' })],
      AROUND,
    );
    expect(view.own.map(({ id, canTake }) => [id, canTake])).toEqual([['mine', false]]);
    expect(view.others).toEqual([{ id: 'theirs', reference: 'theirs', title: 'Call', who: 'Robin' }]);
    expect(view.isQuiet).toBe(true);
  });

  it.each<[string, Partial<WaitingRow>, string]>([
    ['a number', {}, '•••• ••• 123'],
    ['no number', { callerPhone: null }, 'number withheld'],
    ['a message', { channel: 'web', callerPhone: null }, 'no number shown'],
    ['an organisation', { channel: 'api', organisation: 'CHADD' }, 'CHADD'],
  ])('says where it comes from: %s', (_, overrides, from) => {
    const { calls, messages } = waitingView([row('one', overrides)], AROUND);
    expect([...calls, ...messages].map((item) => item.from)).toEqual([from]);
  });

  it.each<[Partial<WaitingRow>, boolean, string | null]>([
    [{ call: 'queued' }, true, 'Caller is waiting on the line'],
    [{ call: 'connecting' }, false, 'A handler answered: their phone is being rung'],
    [{ call: 'joined' }, false, 'A handler answered: their phone is being rung'],
    [{ call: null }, true, null],
    [{ call: 'ended', state: 'abandoned' }, true, 'Rang off; what was heard is kept'],
  ])('lets somebody take a call until a handler answered it: %j', (overrides, canTake, note) => {
    const { calls, messages } = waitingView([row('one', overrides)], AROUND);
    expect([...calls, ...messages].map((item) => [item.canTake, item.note])).toEqual([[canTake, note]]);
  });
});
