import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../database/tx';
import { newId } from '../ids';
import { CLOCK } from '../system-clock';
import { OutboxMessage, type OutboxPayload } from './outbox-message.entity';

export interface OutboxEvent {
  type: string;
  subjectId: string;
  payload?: OutboxPayload;
  /** Not before this; at once unless said otherwise. */
  dueAt?: Date;
  /** After this it is not sent any more, and says so. */
  expiresAt?: Date;
}

/** News that leaves the transaction: written with the fact, told after its commit. */
@Injectable()
export class Outbox {
  #wake: () => void = () => undefined;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  add(tx: Tx, event: OutboxEvent): void {
    const now = this.clock.now();
    tx.insert(OutboxMessage, {
      id: newId(),
      type: event.type,
      subjectId: event.subjectId,
      payload: event.payload ?? {},
      state: 'due',
      attempts: 0,
      dueAt: event.dueAt ?? now,
      expiresAt: event.expiresAt ?? null,
      createdAt: now,
    });
    tx.afterCommit(() => this.#wake());
  }

  onCommitted(wake: () => void): void {
    this.#wake = wake;
  }
}
