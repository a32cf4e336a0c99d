import { Injectable } from '@nestjs/common';
import type { E164 } from '../../kernel/phone-number';
import type { CallStatus } from '../calls/call-facts';
import { PATHS, type DutyLeg } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';

/** What is said after 1 was pressed: nothing about anyone. */
export interface DutyNews {
  reference: string;
  answerBy: string;
}

export interface DutyListener {
  /** Somebody pressed 1. Undefined when there is nothing to tell any more. */
  heard: (leg: DutyLeg) => Promise<DutyNews | undefined>;
  ended: (leg: DutyLeg, status: CallStatus) => Promise<void>;
}

/** Class V: rings the duty phone of a support service, and says what became of the call. Whether to ring is not its matter. */
@Injectable()
export class DutyCalls {
  #listener: DutyListener | undefined;

  constructor(private readonly rest: TwilioRest) {}

  onCall(listener: DutyListener): void {
    this.#listener = listener;
  }

  ring(to: E164, leg: DutyLeg): Promise<void> {
    return this.rest.ring({ to, answerPath: PATHS.duty(leg), statusPath: PATHS.dutyStatus(leg) });
  }

  async heard(leg: DutyLeg): Promise<DutyNews | undefined> {
    return this.#listener?.heard(leg);
  }

  async ended(leg: DutyLeg, status: CallStatus): Promise<void> {
    await this.#listener?.ended(leg, status);
  }
}
