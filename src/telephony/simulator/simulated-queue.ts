import type { Params } from './webhook-sender.gateway';

interface Place {
  sid: string;
  since: Date;
}

/** Who waits in one of Twilio's queues. */
export class SimulatedQueue {
  readonly #places: Place[] = [];

  constructor(
    readonly sid: string,
    private readonly limit: number,
  ) {}

  /** False when it is full. */
  enter(sid: string, since: Date): boolean {
    if (this.#places.length >= this.limit) return false;
    this.#places.push({ sid, since });
    return true;
  }

  leave(sid: string): void {
    const at = this.#places.findIndex((place) => place.sid === sid);
    if (at >= 0) this.#places.splice(at, 1);
  }

  /** What Twilio tells with each request for a document to wait by. */
  standing(sid: string, now: Date): Params {
    const at = this.#places.findIndex((place) => place.sid === sid);
    return {
      QueueSid: this.sid,
      QueueTime: this.secondsOf(sid, now),
      QueuePosition: String(at + 1),
      CurrentQueueSize: String(this.#places.length),
      AvgQueueTime: '0',
    };
  }

  secondsOf(sid: string, now: Date): string {
    const since = this.#places.find((place) => place.sid === sid)?.since ?? now;
    return String(Math.round((now.getTime() - since.getTime()) / 1_000));
  }
}
