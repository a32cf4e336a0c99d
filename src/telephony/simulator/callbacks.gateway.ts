import { seededRandom } from './seeded-random';
import type { Asked, WebhookSender } from './webhook-sender.gateway';

/** How badly reports arrive, each as a share of all; the same seed gives the same accidents. */
export interface Turmoil {
  seed: number;
  lost?: number;
  twice?: number;
  /** Held back until others have gone. */
  overtaken?: number;
  /** Chosen by the test instead of by chance. */
  isLost?: (report: Asked) => boolean;
}

/** Reports that want no answer. What becomes of them is nobody's concern in the call itself. */
export class Callbacks {
  readonly #random: () => number;
  #heldBack: Asked[] = [];

  constructor(
    private readonly sender: WebhookSender,
    private readonly turmoil: Turmoil | undefined,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.#random = seededRandom(turmoil?.seed ?? 0);
  }

  async send(report: Asked): Promise<void> {
    const { lost = 0, twice = 0, overtaken = 0, isLost } = this.turmoil ?? {};
    if (isLost?.(report) || this.#random() < lost) return;
    if (this.#random() < overtaken) {
      this.#heldBack.push(report);
      return;
    }
    await this.#deliver(report);
    if (this.#random() < twice) await this.#deliver(report);
    await this.flush();
  }

  /** What was held back goes now, the latest first. */
  async flush(): Promise<void> {
    const late = this.#heldBack;
    this.#heldBack = [];
    for (const report of late.reverse()) await this.#deliver(report);
  }

  async #deliver(report: Asked): Promise<void> {
    await this.sender.ask(report).catch(this.onFault);
  }
}
