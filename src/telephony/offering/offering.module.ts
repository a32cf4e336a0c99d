import { Module, type OnModuleInit } from '@nestjs/common';
import { ContactsModule } from '../../contacts';
import { DirectoryModule } from '../../directory';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import { TasksModule } from '../../tasks';
import { CallerModule } from '../caller.module';
import { Calls } from '../calls/calls.service';
import { DialHandler } from '../calls/dial-handler.job';
import { ShiftsModule } from '../shifts/shifts.module';
import { TwilioModule } from '../twilio/twilio.module';
import { CallOffering } from './call-offering.service';
import { EndOfferLeg } from './end-offer-leg.job';
import { FailedOffers } from './failed-offers.service';
import { HandlerLegController } from './handler-leg.controller';
import { HandlerPhones } from './handler-phone.gateway';
import { Leases } from './leases.service';
import { OfferBoard } from './offer-board.queries';
import { OfferRounds } from './offer-rounds.service';
import { OfferSteps } from './offer-steps.service';
import { OfferTurns } from './offer-turns.service';
import { OfferedCalls } from './offered-calls.queries';
import { OffersFollowCalls } from './offers-follow-calls.service';
import { Offers } from './offers.service';
import { RingOffer } from './ring-offer.job';

const OFFERS = [Offers, FailedOffers, Leases, OfferBoard, OfferedCalls, HandlerPhones];
const ROUNDS = [OfferRounds, OfferSteps, OfferTurns, OffersFollowCalls];

/** The handlers' side of a call: who is offered it, whose phone rings, and who has it. */
@Module({
  imports: [CallerModule, ContactsModule, DirectoryModule, ShiftsModule, TasksModule, TwilioModule],
  controllers: [HandlerLegController],
  providers: [...OFFERS, ...ROUNDS, CallOffering, Calls, DialHandler, RingOffer, EndOfferLeg],
  exports: [CallOffering, Calls, Offers, ShiftsModule],
})
export class OfferingModule implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly dialHandler: DialHandler,
    private readonly ringOffer: RingOffer,
    private readonly endOfferLeg: EndOfferLeg,
  ) {}

  onModuleInit(): void {
    for (const job of [this.dialHandler, this.ringOffer, this.endOfferLeg]) this.dispatcher.register(job);
  }
}
