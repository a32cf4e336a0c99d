import { Accounts } from '../../../src/access';
import { system } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { CallOffer, Shifts } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { SimulatedTime } from '../../support/simulated-time';
import { TEST_TOKEN } from '../../support/test-config';
import { DUDLEY } from './desk';
import { CALLER, Helpline } from './helpline';

const DEAD = '+441632960188' as E164;

describe(onBothEngines('an offer whose phone the network refuses to ring'), () => {
  let helpline: Helpline;
  let time: SimulatedTime;
  let answers: number[];

  beforeEach(async () => {
    time = new SimulatedTime();
    answers = [];
    const refuse = ({ resource }: { resource: string }): number | undefined =>
      resource === 'Calls' ? answers.shift() : undefined;
    helpline = await Helpline.start({}, [TEST_TOKEN], { time, refuse });
    const accountId = await helpline.app.get(Accounts, { strict: false }).create(system('test'), {
      email: 'handler@hub.example',
      name: 'A Handler',
      organisationId: 'dudley-hub',
      role: 'handler',
      password: 'a long enough password',
      deskPhone: DEAD,
    });
    const actor = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'handler' } as const;
    const wish = { areaCodes: [DUDLEY], isAtDeskPhone: true, isAtSoftphone: false };
    await helpline.app.get(Shifts, { strict: false }).goOn(actor, wish);
  });

  afterEach(() => helpline.stop());

  const firstOffer = (): Promise<CallOffer | undefined> =>
    helpline.db.reader.find(CallOffer).then(([offer]) => offer);

  it('ends at once, with the network’s own code, when the number is none', async () => {
    answers = [21211];
    helpline.simulator.call(CALLER);
    await time.elapseUntil(async () => (await firstOffer()) !== undefined, 80);
    await time.settle();
    expect(await firstOffer()).toMatchObject({ answer: 'undialled', failure: 'twilio.21211', legSid: null });
  });

  it('is tried again when nobody knows why', async () => {
    answers = [20503];
    helpline.simulator.call(CALLER);
    await time.elapseUntil(() => helpline.rung.length > 0, 80);
    expect(await firstOffer()).toMatchObject({ answer: null, failure: null });
  });

  it('ends with its lease when the network takes no orders at all', async () => {
    answers = Array.from({ length: 50 }, () => 20503);
    helpline.simulator.call(CALLER);
    await time.elapseUntil(async () => ((await firstOffer())?.answer ?? null) !== null, 80);
    expect(helpline.rung).toEqual([]);
    expect(['missed', 'undialled']).toContain((await firstOffer())?.answer);
  });
});
