import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Retention } from '../../platform/retention/retention.service';
import { Referral } from '../../referrals';
import { PartnerEvent } from './partner-event.entity';
import { WebhookDelivery } from './webhook-delivery.entity';

/** What partner systems were told, once nobody asks for it any more, and whenever a person is taken out. */
@Injectable()
export class ForgetEvents implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'partner-event',
      what: 'What partner systems were told: a reference, a state and a time, and whether it arrived',
      from: 'it was listed',
      because: 'Long enough for a system that stood still to catch up.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => forget(tx, ids),
    });
    this.retention.keep({
      tables: { partner_event: 'references that partner systems were told of' },
      idsOf: async (tx, contactId) => {
        const eventId = In((await eventsOf(tx, contactId)).map(({ id }) => id));
        return (await tx.find(WebhookDelivery, { where: { eventId } })).map(({ id }) => id);
      },
      forget: async (tx, { contactId }) => {
        const ids = (await eventsOf(tx, contactId)).map(({ id }) => id);
        return { partner_event: await forget(tx, ids) };
      },
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { createdAt: LessThan(before) };
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const rows = await this.db.reader.find(PartnerEvent, { where, order, take });
    return rows.map(({ id }) => id);
  }
}

async function eventsOf(tx: Tx, contactId: string): Promise<PartnerEvent[]> {
  const referrals = await tx.find(Referral, { where: { contactId }, select: { id: true } });
  const subjectId = In([contactId, ...referrals.map(({ id }) => id)]);
  return tx.find(PartnerEvent, { where: { subjectId } });
}

async function forget(tx: Tx, ids: readonly string[]): Promise<number> {
  await tx.delete(WebhookDelivery, { eventId: In([...ids]) });
  return tx.delete(PartnerEvent, { id: In([...ids]) });
}
