import type { Callbacks } from './callbacks.gateway';
import type { Reporting } from './joining';
import type { SimulatedConference } from './simulated-conference.gateway';
import type { LegIdentity, SimulatedLeg } from './simulated-leg.gateway';
import type { SimulatedQueue } from './simulated-queue';
import type { WebhookSender } from './webhook-sender.gateway';

/** A telephone that is to be rung. */
export interface Dialling {
  identity: Omit<LegIdentity, 'sid'>;
  timeoutSeconds: number;
  reporting: Reporting | undefined;
  /** What the telephone does once it is picked up. */
  onAnswer: (leg: SimulatedLeg) => Promise<void>;
}

/** What every telephone of one network shares. */
export interface Exchange {
  sender: WebhookSender;
  callbacks: Callbacks;
  now: () => Date;
  pause: (seconds: number) => Promise<unknown>;
  /** How long it takes to say this. */
  speechSeconds: (text: string) => number;
  conference: (nameOrSid: string) => SimulatedConference;
  queue: (name: string) => SimulatedQueue;
  dial: (dialling: Dialling) => SimulatedLeg;
  /** Played instead of a document that could not be had. */
  fallback: string | undefined;
  onFault: (error: unknown) => void;
}
