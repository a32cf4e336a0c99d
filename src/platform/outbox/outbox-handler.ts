import type { Tx } from '../database/tx';
import type { OutboxMessage } from './outbox-message.entity';

/** `skipped`: there was rightly nobody to tell. `later`: it may be told, but not at this hour. Reasons are codes. */
export type Delivery =
  | { result: 'delivered'; channel: string }
  | { result: 'skipped'; because: string }
  | { result: 'later'; at: Date };
export type Delivered = Exclude<Delivery, { result: 'later' }>;

export type FailureReason = 'undeliverable' | 'ambiguous' | 'expired';

/**
 * Takes one type of outbox message. `deliver` talks to the world and runs outside any transaction; the two `on…`
 * methods write what came of it, in the transaction that closes the message.
 */
export interface OutboxHandler {
  readonly type: string;
  /**
   * `at-most-once`: an attempt whose end is unknown is never repeated, it becomes `onFailed('ambiguous')`.
   * `at-least-once`: it is sent again, under the same id.
   */
  readonly promise: 'at-most-once' | 'at-least-once';
  /** Talks to nobody: all that it does it writes in the transaction that closes the message. */
  readonly settlesInPlace?: true;
  /** How many go side by side; one after another unless said otherwise. */
  readonly atOnce?: number;
  /** Its own pauses; undefined when it is time to stop, and then `onFailed` is told. */
  nextAttemptAt?(attempts: number, failedAt: Date): Date | undefined;
  deliver(message: OutboxMessage): Promise<Delivery>;
  onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void>;
  /** Once a message: at the attempt after which a person must know, or when it is given up. */
  onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void>;
}
