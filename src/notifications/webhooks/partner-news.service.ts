import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ApiClient } from '../../access';
import { SentReferrals } from '../../intake';
import type { ClientActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { CLOCK } from '../../platform/system-clock';
import { Conflicts } from '../../referrals';
import { EventStreams } from './event-streams.service';
import { PartnerEvent } from './partner-event.entity';
import { sentEventType } from './sent-event';
import { WebhookDeliveries } from './webhook-deliveries.service';

type News = Pick<PartnerEvent, 'type' | 'subjectId' | 'ref' | 'state' | 'at' | 'side'>;

/**
 * Makes of each fact, once, the events that an organisation's systems pull and are told of. A fact is written down in
 * the transaction it belongs to; here it gets its place in the list, after that transaction has committed.
 */
@Injectable()
export class PartnerNews implements OutboxHandler, OnModuleInit {
  readonly type = 'partner.news';
  readonly promise = 'at-least-once';
  readonly settlesInPlace = true;

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly streams: EventStreams,
    private readonly sent: SentReferrals,
    private readonly conflicts: Conflicts,
    private readonly deliveries: WebhookDeliveries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
  }

  deliver(): Promise<Delivery> {
    return Promise.resolve({ result: 'delivered', channel: 'list' });
  }

  async onDelivered(tx: Tx, { subjectId, payload }: OutboxMessage): Promise<void> {
    const { type, contactId, organisationId, ref, state, at } = payload;
    const about = { type: type ?? '', ref: ref ?? '', state: state ?? '', at: new Date(at ?? '') };
    const side = contactId ? 'worklist' : 'directory';
    const told = { ...about, side, subjectId: contactId ? subjectId : about.ref } as const;
    if (organisationId && (await this.#maySee(tx, organisationId, contactId)))
      await this.#write(tx, organisationId, () => Promise.resolve(told));
    if (contactId) await this.#tellSender(tx, contactId, about.at);
  }

  onFailed(): Promise<void> {
    return Promise.resolve();
  }

  /** What the worklist in the API would not show to this organisation's systems is not announced to them either. */
  async #maySee(tx: Tx, organisationId: string, contactId: string | null | undefined): Promise<boolean> {
    if (!contactId) return true;
    const asked: ClientActor = { kind: 'client', clientId: 'partner-news', organisationId, scopes: [] };
    try {
      await this.conflicts.assertNone(tx, asked, { contactId });
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not-found') return false;
      throw error;
    }
  }

  async #tellSender(tx: Tx, contactId: string, at: Date): Promise<void> {
    const sent = await this.sent.findIn(tx, contactId);
    if (!sent) return;
    const { organisationId, reference: ref } = sent;
    await this.#write(tx, organisationId, async () => {
      // Asked again while nobody else writes for this organisation: of two who change it, one tells.
      const state = (await this.sent.findIn(tx, contactId))?.status ?? sent.status;
      const where = { subjectId: contactId, organisationId };
      const [last] = await tx.find(PartnerEvent, { where, order: { position: 'DESC' }, take: 1 });
      const type = sentEventType(last?.state, state);
      return type && { type, ref, state, at, side: 'sent', subjectId: contactId };
    });
  }

  async #write(tx: Tx, organisationId: string, news: () => Promise<News | undefined>): Promise<void> {
    // Nobody's system: nothing to keep.
    if (!(await tx.findOneBy(ApiClient, { organisationId, disabledAt: IsNull() }))) return;
    const stream = await this.streams.hold(tx, organisationId);
    const told = await news();
    if (!told) return;
    const position = await this.streams.next(tx, stream);
    const event = { id: newId(), organisationId, position, ...told, createdAt: this.clock.now() };
    tx.insert(PartnerEvent, event);
    await this.deliveries.sendToAll(tx, event);
  }
}
