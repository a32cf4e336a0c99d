import { AccountChanges } from '../../../src/access';
import { Contact } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { CallOffer } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { Callers } from './callers';
import { Desk } from './desk';

const CLI = system('cli');
const WHY = { reason: 'They left' };

describe(onBothEngines('a handler whose access ends in a call'), () => {
  let callers: Callers;
  beforeAll(async () => {
    callers = await Callers.start();
  });
  afterAll(() => callers.stop());

  it('is out of it at once, and the caller is first in our queue again and the hub’s', async () => {
    const { caller, handler, handlerLeg, contactId } = await callers.joined();
    await callers.helpline.app.get(AccountChanges).disable(CLI, handler.accountId, WHY);
    const found = await callers.helpline.db.reader.findOneByOrFail(Contact, { id: contactId });
    expect(found).toMatchObject({ state: 'waiting', handlerId: null });
    await callers.time.elapse(20);
    expect(handlerLeg.isOver).toBe(true);
    expect(await callers.helpline.call(contactId)).toMatchObject({ state: 'queued', endedAt: null });
    expect(caller.happenings.heard).toContain('you are first in the queue');
    const other = await callers.helpline.handler('other');
    await callers.helpline.take(other, contactId);
    await callers.until(() => caller.happenings.count('joined') > 1, 30);
    const now = await callers.helpline.db.reader.findOneByOrFail(Contact, { id: contactId });
    expect(now).toMatchObject({ state: 'live', handlerId: other.accountId });
  });
});

describe(onBothEngines('a handler whose access ends while their phone rings'), () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterAll(() => desk.stop());

  it('is offered nothing any more, and the next one is', async () => {
    const leaver = await desk.onShift();
    const stayer = await desk.onShift();
    await desk.callers.waiting();
    await desk.until(async () => (await desk.offers()).length > 0, 30);
    const rung = (await desk.offers())[0]?.accountId;
    const [first, second] = rung === leaver.accountId ? [leaver, stayer] : [stayer, leaver];
    await desk.helpline.app.get(AccountChanges).disable(CLI, first.accountId, WHY);
    expect(await desk.helpline.db.reader.findBy(CallOffer, { accountId: first.accountId })).toMatchObject([
      { answer: 'withdrawn' },
    ]);
    expect(await desk.presence(first)).toBeUndefined();
    await desk.until(
      async () => (await desk.offers()).some((each) => each.accountId === second.accountId),
      30,
    );
  });
});
