import { SafeContact } from '../../../src/contacts';
import { HubTask } from '../../../src/tasks';
import { Call } from '../../../src/telephony';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { onBothEngines } from '../../support/engine';
import { Callers } from './callers';
import { CALLER } from './helpline';

const HELPLINE = '+448082000247';

describe(onBothEngines('a caller who waits'), () => {
  let callers: Callers;

  beforeAll(async () => {
    callers = await Callers.start();
  });
  beforeEach(async () => {
    await callers.staff();
  });
  afterEach(() => callers.clear());
  afterAll(() => callers.stop());

  const callOf = (leg: SimulatedLeg): Promise<Call> =>
    callers.helpline.db.reader.findOneByOrFail(Call, { callSid: leg.identity.sid });

  it('hears kind words and a choice at least every minute', async () => {
    const caller = await callers.waiting();
    for (let minute = 1; minute <= 5; minute += 1) {
      const before = caller.happenings.all.length;
      await callers.elapse(60);
      const since = caller.happenings.all.slice(before);
      expect(since.some((one) => one.kind === 'heard' && one.text.includes('press 2'))).toBe(true);
    }
    expect(caller.happenings.heard).toContain('sorry that nobody has answered');
  });

  it('is put through to the national helpline by key, and is with it', async () => {
    const caller = await callers.waiting();
    await callers.press(caller, '3');
    await callers.until(() => caller.happenings.count('joined') > 0, 30);
    const call = await callOf(caller);
    expect(call.state).toBe('transferred');
    expect(callers.helpline.rung.map(({ identity }) => identity)).toMatchObject([{ to: HELPLINE }]);
    await caller.hangUp();
    await callers.time.settle();
    expect(await callOf(caller)).toMatchObject({ state: 'ended', endedBy: 'caller' });
    expect(await callers.helpline.onlyContact()).toMatchObject({ state: 'closed', outcome: 'helpline' });
  });

  it.each(['busy', 'nobody', 'dead'] as const)(
    'is back in the queue, in the old place, when the helpline is %s',
    async (phone) => {
      callers.helpline.pickUp = () => phone;
      const caller = await callers.waiting();
      const { queuedAt } = await callOf(caller);
      const again = caller.happenings.next('queued');
      await callers.press(caller, '3');
      await callers.elapse(60);
      await again;
      expect(caller.happenings.heard).toContain('There was no answer. You are with us again.');
      expect(await callOf(caller)).toMatchObject({ state: 'queued', queuedAt, endedAt: null });
    },
  );

  it('is ours again when the helpline hangs up', async () => {
    const caller = await callers.waiting();
    await callers.press(caller, '3');
    await callers.until(() => caller.happenings.count('joined') > 0, 30);
    await callers.helpline.rung[0]?.hangUp();
    await callers.elapse(20);
    expect(caller.happenings.heard).toContain('If not, stay on the line: you are with us again');
    expect(await callOf(caller)).toMatchObject({ state: 'queued', endedAt: null });
  });

  it('stays with any other key', async () => {
    const caller = await callers.waiting();
    for (const key of ['1', '7', '*']) await callers.press(caller, key);
    await callers.elapse(60);
    expect(await callOf(caller)).toMatchObject({ state: 'queued' });
    expect(callers.helpline.rung).toEqual([]);
  });

  describe('and asks to be rung back', () => {
    const tasks = (): Promise<HubTask[]> => callers.helpline.db.reader.findBy(HubTask, { kind: 'call-back' });
    const ways = (): Promise<SafeContact[]> => callers.helpline.db.reader.find(SafeContact);

    async function agreeing(from: string | undefined, ...keys: string[]): Promise<SimulatedLeg> {
      const caller = await callers.waiting(from);
      for (const key of keys) await callers.press(caller, key);
      return caller;
    }

    it.each<[string, string | undefined, string[], string]>([
      ['the number they ring from', CALLER, ['2', '1', '1', '2'], CALLER],
      ['another number', CALLER, ['2', '2', '01632960123#', '1', '2'], '+441632960123'],
      ['a number, where theirs is withheld', undefined, ['2', '01632960123#', '1', '2'], '+441632960123'],
      [
        'a number typed anew',
        undefined,
        ['2', '01632960199#', '3', '01632960123#', '1', '2'],
        '+441632960123',
      ],
      ['a number at the second try', undefined, ['2', '12#', '01632960123#', '1', '2'], '+441632960123'],
    ])('at %s: it is agreed, and nobody forgets it', async (_, from, keys, phone) => {
      const caller = await agreeing(from ?? '', ...keys);
      await callers.until(() => caller.isOver, 30);
      const contact = await callers.helpline.onlyContact();
      expect(contact.state).toBe('waiting');
      expect(await tasks()).toMatchObject([{ kind: 'call-back', contactId: contact.id, doneAt: null }]);
      const [way] = await ways();
      expect(way).toMatchObject({ method: 'phone', safe: 'yes', isSaidByPerson: true });
      expect(way && callers.helpline.seals.open(SafeContact, way, ['value']).value).toBe(phone);
      expect(caller.happenings.heard).toContain('We will ring you then');
      expect(await callers.helpline.timeline(contact.id)).toContain('call.call-back-agreed morning');
      expect((await callOf(caller)).typedPhone).toBeNull();
    });

    it.each<[string, string[]]>([
      ['it is not safe', ['2', '1', '2']],
      ['they do not say whether it is safe', ['2', '1']],
      ['they press something else', ['2', '1', '9']],
      ['they name no time', ['2', '1', '1']],
      ['they type nothing', ['2', '2']],
      ['they type no number twice', ['2', '2', '12#', '34#']],
      ['they do not choose a number', ['2']],
    ])('and none is agreed when %s', async (_, keys) => {
      const caller = await agreeing(CALLER, ...keys);
      await callers.elapse(120);
      expect(caller.isOver).toBe(false);
      expect(caller.happenings.heard).toMatch(/We will not ring you|No call has been arranged/);
      expect([await tasks(), await ways()]).toEqual([[], []]);
      expect(await callOf(caller)).toMatchObject({ state: 'queued', typedPhone: null });
    });

    it('and a caller who rings off before saying it is safe is never rung', async () => {
      const caller = await agreeing(CALLER, '2', '1');
      await caller.hangUp();
      await callers.time.elapse(3_600);
      expect([await tasks(), await ways(), callers.helpline.rung]).toEqual([[], [], []]);
      expect((await callers.helpline.onlyContact()).state).toBe('abandoned');
    });
  });

  it('is never rung back after a dropped call: there is no way to it', async () => {
    const caller = await callers.waiting();
    await caller.hangUp();
    await callers.time.elapse(24 * 3_600);
    expect(callers.helpline.rung).toEqual([]);
    expect(callers.helpline.simulator.texts).toEqual([]);
  });
});

describe(onBothEngines('a caller for whom nobody is on shift'), () => {
  let callers: Callers;

  beforeAll(async () => {
    callers = await Callers.start();
  });
  afterEach(() => callers.clear());
  afterAll(() => callers.stop());

  it('is told so, and is led to a human who presses nothing', async () => {
    const caller = await callers.waiting();
    await callers.until(() => caller.happenings.count('joined') > 0, 150);
    expect(caller.happenings.heard).toContain('Nobody is at our phones just now');
    expect(caller.happenings.heard).toContain('If you do nothing, we will put you through to');
    expect(callers.helpline.rung[0]?.identity.to).toBe(HELPLINE);
  });

  it('is given the choices anew each time the helpline does not answer', async () => {
    callers.helpline.pickUp = () => 'busy';
    const caller = await callers.waiting();
    await callers.time.elapse(400);
    expect(caller.isOver).toBe(false);
    expect(callers.helpline.rung.length).toBeGreaterThan(2);
    expect(callers.helpline.rung.length).toBeLessThan(7);
  });

  it('is led to no voice unasked after asking for silence', async () => {
    const caller = await callers.pressing('0');
    await callers.time.elapse(600);
    expect(callers.helpline.rung).toEqual([]);
    await callers.press(caller, '3');
    await callers.until(() => caller.happenings.count('joined') > 0, 30);
  });
});

describe(onBothEngines('a caller outside a demonstration'), () => {
  it('is put through to no number that nobody has checked', async () => {
    const publicBaseUrl = 'https://helpline.example';
    const callers = await Callers.start({ mode: 'production', publicBaseUrl });
    const caller = await callers.waiting();
    await callers.press(caller, '3');
    await callers.time.elapse(300);
    expect(callers.helpline.rung).toEqual([]);
    expect(caller.happenings.heard).not.toContain('Helpline, press 3');
    expect(caller.isOver).toBe(false);
    await callers.stop();
  });
});
