import { Audit } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import type { Tx } from '../../../src/platform/database/tx';
import type {
  Delivered,
  Delivery,
  FailureReason,
  OutboxHandler,
} from '../../../src/platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';

export const DELIVERED: Delivery = { result: 'delivered', channel: 'test' };

/** The world behind one type of message: keeps what it was sent, and does as a test says. */
export class FakeHandler implements OutboxHandler {
  /** Ids in the order in which they reached the world. */
  readonly sent: string[] = [];
  world: (message: OutboxMessage) => Promise<Delivery> = () => Promise.resolve(DELIVERED);
  /** Runs inside the transaction that closes the message, after its line in the trail. */
  afterwards: () => void = () => undefined;

  constructor(
    private readonly audit: Audit,
    readonly promise: OutboxHandler['promise'],
    readonly type: string = promise,
  ) {}

  deliver(message: OutboxMessage): Promise<Delivery> {
    this.sent.push(message.id);
    return this.world(message);
  }

  onDelivered(tx: Tx, { id }: OutboxMessage, { result }: Delivered): Promise<void> {
    return this.#note(tx, id, `test.${result}`);
  }

  onFailed(tx: Tx, { id }: OutboxMessage, reason: FailureReason): Promise<void> {
    return this.#note(tx, id, `test.${reason}`);
  }

  async #note(tx: Tx, subjectId: string, action: string): Promise<void> {
    this.audit.record(tx, system('test'), { action, subjectId });
    await tx.flush();
    this.afterwards();
  }
}

export function fails(): Promise<Delivery> {
  return Promise.reject(new TypeError('Canary Wren 07700 900123'));
}

/** A promise that a test settles. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
