import { z } from 'zod';
import { EVENT_TYPES, TEST_TYPE } from './event-types';
import type { PartnerEvent } from './partner-event.entity';
import type { ShownDelivery } from './webhook-deliveries.service';
import type { KnownEndpoint } from './webhook-endpoints.service';
import { thinEvent } from './webhook-payload';

const moment = z.iso.datetime();

const event = z
  .strictObject({
    id: z.string().describe('The webhook-id of the same event: know it again by this'),
    type: z.enum(EVENT_TYPES),
    timestamp: moment.describe('When it happened: two may be listed in another order'),
    data: z.strictObject({
      id: z.string(),
      ref: z.string().describe('What to ask for in the API'),
      state: z.string().describe('How it stood then: ask how it stands now'),
    }),
  })
  .meta({ id: 'Event' });

export const eventList = z
  .strictObject({
    items: z.array(event),
    nextAfter: z.string().describe('Ask after this one the next time, also when nothing came'),
    hasMore: z.boolean(),
  })
  .meta({ id: 'EventList' });

const endpoint = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    types: z.array(z.enum(EVENT_TYPES)).describe('Empty for all'),
    createdAt: moment,
    oldSecretUntil: moment.nullable().describe('Until then two secrets sign'),
    failingSince: moment.nullable().describe('null where the last try arrived'),
    goneAt: moment.nullable().describe('It answered 410: nothing is sent to it any more'),
  })
  .meta({ id: 'WebhookEndpoint' });

export const endpointList = z.strictObject({ items: z.array(endpoint) }).meta({ id: 'WebhookEndpoints' });

export const endpointWithSecret = z
  .strictObject({ ...endpoint.shape, secret: z.string().describe('whsec_…: shown this once') })
  .meta({ id: 'WebhookEndpointWithSecret' });

const delivery = z
  .strictObject({
    id: z.string(),
    eventId: z.string().describe('What it is sent under as webhook-id'),
    type: z.enum([...EVENT_TYPES, TEST_TYPE]),
    ref: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed', 'skipped']),
    attempts: z.int(),
    lastStatus: z.int().nullable(),
    lastProblem: z.string().nullable(),
    triedAt: moment.nullable(),
    isReplay: z.boolean(),
    createdAt: moment,
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryList = z
  .strictObject({ items: z.array(delivery), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveries' });

export const deliveryMade = z.strictObject({ deliveryId: z.string() }).meta({ id: 'WebhookDeliveryMade' });

export function eventAnswer(row: PartnerEvent): object {
  return { id: row.id, ...thinEvent(row) };
}

export function endpointAnswer(known: KnownEndpoint): object {
  const { createdAt, oldSecretUntil, failingSince, goneAt, ...rest } = known;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    oldSecretUntil: oldSecretUntil?.toISOString() ?? null,
    failingSince: failingSince?.toISOString() ?? null,
    goneAt: goneAt?.toISOString() ?? null,
  };
}

export function deliveryAnswer({ delivery: row, event: about }: ShownDelivery): object {
  const { id, eventId, state, attempts, lastStatus, lastProblem, triedAt, replayedBy, createdAt } = row;
  return {
    ...{ id, eventId, type: about.type, ref: about.ref, state, attempts, lastStatus, lastProblem },
    triedAt: triedAt?.toISOString() ?? null,
    isReplay: replayedBy !== null,
    createdAt: createdAt.toISOString(),
  };
}
