import { Contact } from '../../../src/contacts';
import type { E164 } from '../../../src/kernel/phone-number';
import { newId } from '../../../src/platform/ids';
import { HubTask } from '../../../src/tasks';
import { OnCallMember } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { Desk, DUDLEY, type Handler } from './desk';

const ON_CALL_NUMBER = '+441632960199' as E164;

describe(onBothEngines('a call that nobody on shift can be offered'), () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  const tasks = (): Promise<HubTask[]> =>
    desk.helpline.db.reader.findBy(HubTask, { kind: 'unanswered-call' });

  async function onCall(picksUp: 'person' | 'voicemail' | 'nobody'): Promise<Handler> {
    const member = await desk.handler(picksUp);
    const { accountId } = member;
    const addedAt = desk.callers.time.clock.now();
    await desk.helpline.db.inTransaction((tx) =>
      tx.insert(OnCallMember, { id: newId(), areaCode: DUDLEY, accountId, addedAt }),
    );
    return member;
  }

  it('is told to the hub once, after the time that the area says', async () => {
    desk.rules({ nobodyAfterSeconds: 30 });
    const caller = await desk.callers.waiting();
    await desk.elapse(20);
    expect(await tasks()).toEqual([]);
    await desk.elapse(30);
    const { id } = await desk.helpline.onlyContact();
    expect(await tasks()).toMatchObject([{ contactId: id, areaCode: DUDLEY, rank: 0, doneAt: null }]);
    expect(await desk.helpline.timeline(id)).toContain('call.unanswered');
    await caller.hangUp();
    await desk.settle();
    expect(await tasks()).toMatchObject([{ outcome: 'overtaken' }]);
  });

  it('rings the people on call, all at once, and is joined to whoever presses 1', async () => {
    desk.rules({ nobodyAfterSeconds: 30 });
    const [asleep, awake] = [await onCall('voicemail'), await onCall('person')];
    const caller = await desk.callers.waiting();
    await desk.until(() => caller.happenings.count('joined') > 0, 60);
    await desk.settle();
    expect(desk.rung.toSorted()).toEqual([asleep.phone, awake.phone]);
    expect(await desk.helpline.onlyContact()).toMatchObject({ state: 'live', handlerId: awake.accountId });
    expect(await tasks()).toMatchObject([{ outcome: 'overtaken' }]);
    expect(await desk.shifts.mine(awake.accountId)).toBeUndefined();
  });

  it('rings them again every minute, not at every moment', async () => {
    desk.rules({ nobodyAfterSeconds: 30, nationalHelplineId: 'none' });
    await onCall('nobody');
    await desk.callers.waiting();
    await desk.elapse(200);
    expect(desk.rung.length).toBeGreaterThanOrEqual(2);
    expect(desk.rung.length).toBeLessThanOrEqual(3);
  });

  it('rings the on-call number of the area, and keeps for the hub what nobody wrote down', async () => {
    desk.rules({ nobodyAfterSeconds: 30, onCallNumber: ON_CALL_NUMBER });
    desk.pickUp(ON_CALL_NUMBER, 'person');
    const caller = await desk.callers.waiting();
    await desk.until(() => caller.happenings.count('joined') > 0, 60);
    await caller.hangUp();
    await desk.settle();
    const contact = await desk.helpline.onlyContact();
    expect(await desk.helpline.timeline(contact.id)).toContain('call.answered-on-call');
    const { callerPhone, note } = desk.helpline.seals.open(Contact, contact, ['callerPhone', 'note']);
    expect(callerPhone).not.toBeNull();
    expect(note).toContain('Answered by the on-call telephone');
    expect(await tasks()).toMatchObject([{ doneAt: null }]);
  });

  it('rings nobody on call while somebody on shift is there to be asked', async () => {
    desk.rules({ nobodyAfterSeconds: 30 });
    await onCall('person');
    const handler = await desk.onShift();
    await desk.callers.waiting();
    await desk.elapse(10);
    expect(desk.rung).toEqual([handler.phone]);
  });
});
