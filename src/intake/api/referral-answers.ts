import { z } from 'zod';
import { REFERRER_STATUSES } from '../referral-status';

const status = z.enum(REFERRER_STATUSES);

export const receivedReferral = z
  .strictObject({
    reference: z.string().describe('Say it on the phone, and ask for it here'),
    status,
    expectedBy: z.iso.datetime().nullable().describe('When the hub means to have acted'),
    statusUrl: z.url(),
  })
  .meta({ id: 'ReceivedReferral' });

export const sentReferral = z
  .strictObject({ reference: z.string(), status, updatedAt: z.iso.datetime() })
  .meta({ id: 'SentReferral' });
