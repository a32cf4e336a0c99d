import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module';
import { CallOffer, CallOffering } from '../../../src/telephony';
import { OfferBoard } from '../../../src/telephony/offering/offer-board.queries';
import { OfferRounds } from '../../../src/telephony/offering/offer-rounds.service';
import { OfferSteps } from '../../../src/telephony/offering/offer-steps.service';
import { onBothEngines } from '../../support/engine';
import { Desk, type Handler } from './desk';

const ROUNDS = 8;

describe(onBothEngines('two instances on one database'), () => {
  let desk: Desk;
  let other: INestApplicationContext;

  beforeEach(async () => {
    desk = await Desk.start({ ringStrategy: 'all-at-once' });
    const { config } = desk.helpline;
    const module = AppModule.with({ config, clock: desk.callers.time.clock });
    other = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  });

  afterEach(async () => {
    await other.close();
    await desk.stop();
  });

  const accepted = (): Promise<number> => desk.helpline.db.reader.countBy(CallOffer, { answer: 'accepted' });

  it('let one of two handlers have a call, wherever each of them is signed in', async () => {
    const handlers = [await desk.onShift(), await desk.onShift()] as [Handler, Handler];
    const places = [desk.offering, other.get(CallOffering, { strict: false })] as const;
    for (let round = 0; round < ROUNDS; round += 1) {
      const caller = await desk.callers.waiting();
      await desk.elapse(1);
      const { contactId } = (await desk.offering.offeredTo(handlers[0].accountId))[0] ?? { contactId: '' };
      const takes = await Promise.allSettled(
        places.map((place, index) => place.acceptAtConsole(handlers[index] as Handler, contactId)),
      );
      expect(takes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(takes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { kind: 'conflict', code: 'call.connecting' },
      });
      expect(await accepted()).toBe(1);
      await caller.hangUp();
      await desk.settle();
      expect(await accepted()).toBe(0);
    }
  });

  it('offer each call once to each handler, though both look at the same moment', async () => {
    const handlers = [await desk.handler(), await desk.handler(), await desk.handler()];
    await desk.callers.waiting();
    for (const handler of handlers) await desk.goOn(handler);
    await Promise.all([desk.look(), other.get(OfferRounds, { strict: false }).look(), desk.look()]);
    expect((await desk.story(...handlers)).toSorted()).toEqual(
      handlers.map((_, index) => `handler ${index + 1}: open`),
    );
  });

  it('let a plan be that was drawn before somebody else made an offer', async () => {
    const asked = await desk.onShift();
    await desk.callers.waiting();
    await desk.settle();
    const late = await desk.onShift();
    const board = await desk.helpline.app.get(OfferBoard, { strict: false }).read();
    const [call] = board?.calls ?? [];
    const leaseUntil = new Date(desk.callers.time.clock.now().getTime() + 20_000);
    const plan = {
      accountId: late.accountId,
      isOnCall: false,
      leaseUntil,
      because: 'longest-waiting',
    } as const;
    const steps = other.get(OfferSteps, { strict: false });
    if (call) await steps.offer([{ call, ...plan }], 0);
    expect(await desk.story(asked, late)).toEqual(['handler 1: open']);
    if (call) await steps.offer([{ call, ...plan }], 1);
    expect(await desk.story(asked, late)).toEqual(['handler 1: open', 'handler 2: open']);
  });

  it('end each lease once, though both look at the same moment', async () => {
    const handler = await desk.onShift();
    await desk.callers.waiting();
    await desk.settle();
    desk.callers.time.clock.advance(20_000);
    await Promise.all([desk.look(), other.get(OfferRounds, { strict: false }).look()]);
    expect(await desk.story(handler)).toEqual(['handler 1: missed']);
    const because = (await desk.shifts.historyOf(handler.accountId, new Date(0))).map(
      (event) => event.because,
    );
    expect(because).toEqual(['go-on', 'miss']);
  });
});
